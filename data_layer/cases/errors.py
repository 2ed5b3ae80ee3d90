"""What can go wrong in cases."""
