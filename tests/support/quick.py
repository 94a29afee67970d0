"""How long work takes, in seconds of one machine: bounds on time mean the same on a fast machine and on a slow one.

A bound in seconds fails where the processor is slower or shared, and one wide enough for any processor lets a slow
parser through. So each measurement that is over its bound stands beside a fixed piece of work of the kind the project
does (a regular expression, a loop over characters, words), and counts in multiples of it.
"""

import re
import time
from collections.abc import Callable

TEXT = "The red dog ran, 12 of 40; “a harbour” -- and no bird. " * 2000
WORD = re.compile(r"(\w+)(?:[^\w\n]*)(?=(\w)?)")
STANDARD = 0.0115
"""Seconds that `_standard_work` takes on the machine of the bounds, two cores, when it is idle (the least of 50)."""


def _standard_work() -> int:
    found = sum(len(match[1]) for match in WORD.finditer(TEXT))
    return found + sum(1 for char in TEXT if char.isalpha() and char not in "aeiou") + len(set(TEXT.split()))


def processor_time(work: Callable[[], object]) -> float:
    """Of one call, in seconds as they are."""
    start = time.process_time()
    work()
    return time.process_time() - start


def slowness() -> float:
    """How many times longer than on the machine of the bounds something takes here and now; never below 1."""
    return max(1.0, min(processor_time(_standard_work) for _ in range(3)) / STANDARD)


def seconds(work: Callable[[int], object], enough: float = 0.0, tries: int = 4) -> float:
    """The least processor time of a few tries, divided by the slowness of the machine beside each.

    Args:
        work: is called with the number of the try, from 0, so that it can give a text that isn't remembered yet.
        enough: a try below it ends the measurement, in seconds.
        tries: how many at most.
    """
    least = float("inf")
    for attempt in range(tries):
        taken = processor_time(lambda: work(attempt))  # noqa: B023 - called before the next round
        if taken >= enough:
            taken /= slowness()
        least = min(least, taken)
        if least < enough:
            break
    return least
