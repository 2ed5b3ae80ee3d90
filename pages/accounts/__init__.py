"""Pages of accounts: who may do what, who applies, and what was done."""
