"""Training runs, and what came of them."""
