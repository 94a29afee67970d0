"""The evaluation: the Inspect task and scorer, and runs on disk that survive being killed."""
