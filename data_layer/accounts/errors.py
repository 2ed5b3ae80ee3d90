"""What can go wrong in accounts."""
