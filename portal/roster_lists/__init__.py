"""Rosters as spreadsheets, read in either language."""
