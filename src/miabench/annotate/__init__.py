"""People label a run's components in a browser, on this machine alone and without seeing what the run found."""
