"""Decisions about the trail: what an event says, how one is chained to the one before."""
