"""Statistics over results: means with intervals and what they stand on."""
