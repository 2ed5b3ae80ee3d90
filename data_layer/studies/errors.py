"""What can go wrong in studies."""
