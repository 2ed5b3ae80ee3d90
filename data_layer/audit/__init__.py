"""The trail: who did what when, in a chain that nobody bends unseen."""
