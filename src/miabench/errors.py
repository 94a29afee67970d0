"""One tree of exceptions, so that a caller can catch what it can mend and nothing else.

    MiaError                 anything a user can cause and mend; the command line prints it in one line, exit code 2
    ├── ConstraintError      a constraint that can't be built, satisfied or violated
    ├── BenchmarkError       a benchmark that is unknown or a record that is wrong (names file, line and field)
    ├── ImageError           an image that can't be had or decoded
    ├── ModelError           a model that is unknown, not installed, without a key, or that answers nothing
    ├── RunError             a run folder that can't be written, read, or continued
    └── TuneError            training data that can't be made, read or continued

Anything else that escapes is a bug in miabench.
"""


class MiaError(Exception):
    """Base of all errors a user can cause; `str(error)` is one line that says what is wrong and what to do."""


class ConstraintError(MiaError):
    """A constraint whose fields make no sense, or a text that it can't satisfy or violate."""


class BenchmarkError(MiaError):
    """An unknown benchmark, or a record that breaks the format."""


class ImageError(MiaError):
    """An image that is missing, unreadable, truncated or too large."""


class ModelError(MiaError):
    """A model that is unknown, lacks its package, key or file, or can't answer."""


class RunError(MiaError):
    """A run folder that can't be created, written, read or continued."""


class TuneError(MiaError):
    """Training data that can't be made, written, read or continued."""
