"""Studies: what was received, one study, what was refused."""
