"""Training data for layered instructions: proposed, answered, graded, selected, decontaminated, exported; in shards."""
