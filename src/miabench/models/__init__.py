"""Models that run on the user's own machine, as Inspect AI providers: `mia/reader` and `mia/gguf`.

Importing this package loads nothing; `miabench.models.provider` registers the two with Inspect AI.
"""
