"""How long work takes, in seconds of one machine: bounds on time mean the same on a fast machine and on a slow one.

A bound in seconds fails where the processor is slower or shared, and one wide enough for any processor lets a slow
parser through. So each measurement that is over its bound stands beside a fixed piece of work of the kind the project
does (a regular expression, a loop over characters, words), and counts in multiples of it.
"""

import re
import time
from collections.abc import Callable, Iterable
from functools import partial

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


def paced(times: Iterable[float], bound: float) -> float:
    """The first of these times below a bound, else the least, in seconds; those over it are divided by `slowness`."""
    least = float("inf")
    for taken in times:
        least = min(least, taken if taken < bound else taken / slowness())
        if least < bound:
            break
    return least


def seconds(work: Callable[[int], object], bound: float) -> float:
    """The processor time of some work, of four tries, as `paced` counts it.

    Args:
        work: is called with the number of the try, from 0, so that it can give a text that isn't remembered yet.
        bound: a try below it ends the measurement, in seconds.
    """
    return paced((processor_time(partial(work, attempt)) for attempt in range(4)), bound)
