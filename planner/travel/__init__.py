"""Where minutes and kilometres come from; every value carries its source."""
