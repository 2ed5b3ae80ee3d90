"""What can go wrong in experts."""
