"""Where minutes and kilometres come from."""
