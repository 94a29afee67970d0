"""Items and benchmarks: what is asked and what is scored, in files and in memory."""
