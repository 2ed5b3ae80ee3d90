"""The register of institutions as a spreadsheet: read in either language, and written."""
