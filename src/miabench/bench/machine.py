"""What this machine offers; one place for what differs between systems."""

import os


def cores() -> int:
    """The processor cores that this process may use; where the system doesn't tell, as macOS, those that there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
