"""Times of day in minutes after midnight: how they are printed, and the answer that is one of them."""

from miabench.constraints import AnyOf, Constraint, QuotedText


def clock(minute: int) -> str:
    """A time of day as "14:05"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def spoken(minute: int) -> str:
    """A time of day as "2:05 pm"."""
    return f"{(minute // 60 + 11) % 12 + 1}:{minute % 60:02d} {'am' if minute < 720 else 'pm'}"


def time_answer(minute: int) -> Constraint:
    """A response gives a time of day, in either of the two ways to tell it."""
    hour, rest = divmod(minute, 60)
    twelve = f"{(hour + 11) % 12 + 1}:{rest:02d}"
    half = "a" if minute < 720 else "p"
    forms: tuple[str, ...] = (clock(minute), f"{twelve} {half}m", f"{twelve}{half}m", f"{twelve} {half}.m")
    if hour < 10 and hour > 0:
        forms = (clock(minute), twelve)
    if 10 <= hour < 13:
        return QuotedText(text=clock(minute))
    return AnyOf(parts=tuple(QuotedText(text=form) for form in forms))
