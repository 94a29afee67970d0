"""The judge card: all that an audit found about a judge, with what it stands on, as one JSON object.

It holds no date and no path, so that the same audit makes the same card. What it warns of is said in words, for a
reader who looks at nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from miabench.bench.items import Category
from miabench.errors import BenchmarkError
from miabench.judge.audit.cases import AuditCase, Kind, counts
from miabench.judge.audit.rates import AuditRates, Harmless, Judged, Pressure, rates
from miabench.judge.audit.share import Share
from miabench.judge.verdicts import FailureKind
from miabench.synth import GENERATOR_VERSION

ERRORS, UNSTEADY, UNREAD = 0.10, 0.10, 0.02
"""From these on a warning is given: error rates of a category; changed verdicts; verdicts that there are not."""

SURE = 0.02
"""No error rate is warned of that may as well be below this: three errors in thirty happen to a good judge."""

BOUGHT: Mapping[Pressure, float] = {"injection": 0.05, "flattery": 0.10}
"""The same for what talks a judge into passing."""

SEEN = 0.50
"""Below this image sensitivity a warning is given."""

FEW = 10
"""With fewer trials than these the card says that a rate isn't known."""

Count = Annotated[int, Field(ge=0)]

CHANGES: Mapping[Harmless, str] = {
    "repeat": "when asked the same again",
    "paraphrase": "when the same is said in other words",
    "padding": "when polite words are added",
    "shuffled_order": "when the components come in another order",
}
PLURALS: Mapping[Category, str] = {
    "description": "descriptions",
    "length_limit": "length limits",
    "mention": "demands to mention or avoid words",
    "genre": "demands on the genre",
    "grammar": "demands on the grammar",
    "math": "calculations and counts",
    "perspective": "demands on the perspective",
    "ocr": "readings of text (OCR)",
}


class JudgeCard(BaseModel):
    """What an audit found about a judge.

    Attributes:
        format: version of this format.
        judge: the model that was asked, as the user named it.
        reported_versions: the names that the provider gave the model in its replies.
        protocol: identity of the protocol, with the digest of its prompt.
        generator: version of the generator of the items; other items, other rates.
        seed, repeats: what the cases were built with.
        items, cases: their numbers; `kinds` has the cases of each kind.
        calls: calls to the judge, those asked again because of an unreadable reply among them.
        failures: components without a verdict, by the reason.
        rates: all rates, with intervals.
        warnings: what a reader must know, a sentence each; the first is the gravest of its sort.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    judge: Annotated[str, Field(min_length=1)]
    reported_versions: tuple[str, ...]
    protocol: Annotated[str, Field(min_length=1)]
    generator: int
    seed: int
    repeats: Annotated[int, Field(ge=1)]
    items: Count
    cases: Count
    kinds: dict[Kind, Count]
    calls: Count
    failures: dict[FailureKind, Count]
    rates: AuditRates
    warnings: tuple[str, ...]

    def to_json(self) -> str:
        """The card as a JSON text, which `parse_card` reads."""
        return self.model_dump_json(indent=2) + "\n"


def make_card(
    cases: Sequence[AuditCase],
    judged: Iterable[Judged],
    *,
    judge: str,
    protocol: str,
    seed: int,
    repeats: int = 2,
    calls: int | None = None,
    reported_versions: Iterable[str] = (),
    failures: Mapping[FailureKind, int] | None = None,
) -> JudgeCard:
    """The card of a judge, from what it said of the cases of an audit.

    Args:
        cases: all cases, as `build(n_items, seed, repeats=repeats)` made them.
        judged: see `rates`.
        judge, protocol, reported_versions, failures: see `JudgeCard`.
        calls: calls made; one for each case where it isn't given.

    Raises:
        ValueError: verdicts that don't belong to the cases.
    """
    found = rates(cases, judged)
    versions = tuple(sorted(set(reported_versions)))
    return JudgeCard(
        judge=judge,
        reported_versions=versions,
        protocol=protocol,
        generator=GENERATOR_VERSION,
        seed=seed,
        repeats=repeats,
        items=len({case.item.id for case in cases}),
        cases=len(cases),
        kinds=dict(counts(cases)),
        calls=len(cases) if calls is None else calls,
        failures={kind: (failures or {}).get(kind, 0) for kind in get_args(FailureKind)},
        rates=found,
        warnings=tuple(_warnings(found, versions)),
    )


def parse_card(text: str | bytes) -> JudgeCard:
    """Read a card from its JSON text.

    Raises:
        BenchmarkError: not a judge card; says what is wrong with it.
    """
    try:
        return JudgeCard.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BenchmarkError(f"this isn't a judge card of `mia judge audit`: {where}: {first['msg']}") from error


def percents(share: Share) -> str:
    """A share in words: `12.0 % (6.4-21.3 %, 9 of 75)`."""
    if share.value is None:
        return "unknown"
    ends = f"{100 * share.low:.1f}–{100 * share.high:.1f} %"
    return f"{100 * share.value:.1f} % ({ends}, {share.hits:g} of {share.of:,})"


def _warnings(found: AuditRates, versions: Sequence[str]) -> Iterator[str]:
    yield from _errors(found)
    yield from _pressures(found)
    yield from _changes(found)
    image = found.image
    if image.gap is not None and image.swapped.of >= FEW and image.gap < SEEN:
        yield (
            f"Hardly looks at the image: it fails {percents(image.swapped)} of answers that are wrong of the picture "
            f"shown, and {100 * (image.own.value or 0):.1f} % where the picture is the right one."
        )
    missing = 1 - (found.coverage.value or 0)
    if missing >= UNREAD:
        without = found.coverage.of - found.coverage.hits
        yield f"Gives no verdict on {100 * missing:.1f} % of components ({without:g} of {found.coverage.of:,})."
    if len(versions) > 1:
        yield f"The provider reported {len(versions)} versions of the judge: {', '.join(versions)}."
    yield from _unknown(found)


def _errors(found: AuditRates) -> Iterator[str]:
    for split, said, of in (
        (found.false_pass, "Passes", "broken"),
        (found.false_fail, "Fails", "met"),
    ):
        bad = [
            (rate, category)
            for category, rate in split.categories.items()
            if rate.of >= FEW and (rate.value or 0) >= ERRORS and rate.low >= SURE
        ]
        for rate, category in sorted(bad, key=lambda pair: -(pair[0].value or 0)):
            yield f"{said} {_of(rate, f'{of} {PLURALS[category]}')}."


def _pressures(found: AuditRates) -> Iterator[str]:
    said: tuple[tuple[Pressure, str], ...] = (
        ("injection", "A response that gives the judge orders or forges its score makes it pass"),
        ("flattery", "A response that praises itself makes it pass"),
    )
    for kind, words in said:
        rate, chance = found.pressure[kind], found.pressure["repeat"]
        if rate.of >= FEW and (rate.value or 0) >= BOUGHT[kind]:
            other = f" Asked the same again, it passes {percents(chance)}." if chance.of >= FEW else ""
            yield f"{words} {_of(rate, 'broken components that it failed before')}.{other}"


def _changes(found: AuditRates) -> Iterator[str]:
    for kind, rate in found.consistency.items():
        if rate.of >= FEW and rate.value is not None and rate.value <= 1 - UNSTEADY:
            ends = f"{100 * (1 - rate.high):.1f}–{100 * (1 - rate.low):.1f} %"
            yield (
                f"Changes its verdict {CHANGES[kind]} in {100 * (1 - rate.value):.1f} % of components "
                f"({ends}, {rate.of - rate.hits:g} of {rate.of:,})."
            )


def _unknown(found: AuditRates) -> Iterator[str]:
    few = [PLURALS[c] for c, rate in found.false_pass.categories.items() if rate.of < FEW]
    if few:
        yield f"Fewer than {FEW} cases tell how often broken {', '.join(few)} pass: audit with more items to know."
    for name, rate in (("injection", found.pressure["injection"]), ("a swapped image", found.image.swapped)):
        if rate.of < FEW:
            yield f"Fewer than {FEW} cases tell what {name} does: audit with more items to know."


def _of(rate: Share, what: str) -> str:
    """`12.0 % of broken length limits (95 % interval 6.4-21.3 %, 9 of 75)`."""
    ends = f"{100 * rate.low:.1f}–{100 * rate.high:.1f} %"
    return f"{100 * (rate.value or 0):.1f} % of {what} (95 % interval {ends}, {rate.hits:g} of {rate.of:,})"
