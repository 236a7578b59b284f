"""How a plan is found. The only place that knows OR-Tools."""
