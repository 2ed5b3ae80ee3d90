"""Statements as they leave the portal: the lines of an owner's month as PDF and spreadsheet."""
