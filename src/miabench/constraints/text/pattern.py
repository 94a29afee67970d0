"""Regular expressions that are compiled when they are first used.

The language has some hundreds of them, most only for reading phrases; compiling all takes a second, and a run that
checks responses needs few.
"""

import re
from typing import Any, cast

_MEMBERS = ("findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern", "search", "split")
_ALL = (*_MEMBERS, "sub", "subn")


class _Lazy:
    """Stands for a compiled pattern, and becomes one at the first use of it."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = (text, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _ALL:
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for member in _ALL:
            self.__dict__[member] = getattr(compiled, member)
        return self.__dict__[name]


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but not until the pattern is used; an error in it comes up then."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
