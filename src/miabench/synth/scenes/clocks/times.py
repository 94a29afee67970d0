"""Times of day on a clock face, and the ways in which people write them down."""

from typing import Literal

Half = Literal["morning", "afternoon"]

WORDS = (
    "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty")


def shown(time: int) -> str:
    """Minutes since midnight or noon as a clock shows them: `4:05`."""
    return f"{time // 60 % 12 or 12}:{time % 60:02d}"


def spelled(number: int) -> str:
    """A number below sixty in words."""
    if number < len(WORDS):
        return WORDS[number] if number else "zero"
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{WORDS[ones]}" if ones else "")


def ways(time: int) -> tuple[str, ...]:
    """The ways to write a time down, as a reader of a face without a mark for noon may."""
    hour, minute = time // 60 % 12 or 12, time % 60
    name, following = WORDS[hour], WORDS[hour % 12 + 1]
    clocks = [f"{hour}:{minute:02d}", f"{hour + 12 if hour < 12 else 0}:{minute:02d}"]
    clocks += [f"0{clock}" for clock in clocks if len(clock) < 5]
    found = [*clocks, f"{hour}.{minute:02d}"]
    found += [f"{clock}{half}" for clock in clocks for half in ("am", "pm")]
    hours = (str(hour), str(hour + 12 if hour < 12 else 0))
    found += [f"{h}点{minute:02d}分" for h in hours] + [f"{h}点{minute}分" for h in hours if minute < 10]
    if minute == 0:
        found += [f"{h} o'clock" for h in (str(hour), name)] + [f"{hour}点整", f"{hour} pm", f"{hour} am"]
    elif minute == 30:
        found += [f"half past {h}" for h in (str(hour), name)] + [f"{hour}点半"]
    elif minute < 30:
        for gone in {15: ("quarter", "15")}.get(minute, (str(minute), spelled(minute))):
            found += [f"{gone}{minutes} past {h}" for h in (str(hour), name) for minutes in ("", " minutes")]
    else:
        left = 60 - minute
        for gone in {15: ("quarter", "15")}.get(left, (str(left), spelled(left))):
            found += [
                f"{gone}{minutes} to {h}" for h in (str(hour % 12 + 1), following) for minutes in ("", " minutes")
            ]
    if minute:
        found.append(f"{name} {'oh ' if minute < 10 else ''}{spelled(minute)}")
    return tuple(dict.fromkeys(found))


def misread(time: int) -> tuple[int, ...]:
    """Times that a careless reader takes the hands for: an hour off, or the hands taken for one another."""
    hour, minute = time // 60 % 12, time % 60
    swapped = minute // 5 * 60 + (hour * 5 + minute // 12) % 60
    return tuple(t for t in ((time + 60) % 720, (time - 60) % 720, swapped) if t != time % 720)


def mirrored(time: int) -> int:
    """What the hands seem to show in a mirror."""
    return -time % 720


def angle(time: int) -> int | None:
    """The smaller angle between the hands in degrees; None where it is no whole number."""
    if time % 2:
        return None
    apart = abs(30 * (time // 60 % 12) - 11 * (time % 60) // 2)
    return min(apart, 360 - apart)
