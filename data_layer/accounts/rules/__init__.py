"""Decisions about accounts: passwords, sessions, patience with failures, scope."""
