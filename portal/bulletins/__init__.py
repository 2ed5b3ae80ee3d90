"""Bulletins as they are circulated: the figures of a month as PDF and as spreadsheet."""
