"""What can go wrong in institutions."""
