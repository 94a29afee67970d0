"""The report: one HTML file that a person opens without a network, and the table at the end of a run."""
