"""Decisions about reading what is a patient's."""
