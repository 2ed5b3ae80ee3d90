"""What can go wrong in operations."""
