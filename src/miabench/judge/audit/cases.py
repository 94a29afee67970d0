"""The labelled set that a judge is audited on: what it is asked, and what is true of each component.

    oracle              a response that meets everything
      paraphrase, padding, shuffled_order, repeat    asked about it, or about a violation, in turns
      swapped_image     the same response beside another picture
    violation           one response for each component that breaks it alone
      flattery, injection                            asked about two of them

Every truth is a rule's: a text about which the rules are undecided, or which breaks more than it should, isn't used.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, get_args

from miabench.bench.items import Category, Component, Item, Level
from miabench.errors import MiaError
from miabench.judge.audit.probes import Change, flatteries, injections, paddings, paraphrases
from miabench.judge.audit.swaps import Truth, truth_when_shown
from miabench.judge.verdicts import JudgeCase
from miabench.synth import generate, oracle, violation

Kind = Literal[
    "oracle",
    "violation",
    "repeat",
    "paraphrase",
    "padding",
    "shuffled_order",
    "flattery",
    "injection",
    "swapped_image",
]

KINDS: tuple[Kind, ...] = get_args(Kind)

POOL = 3
"""Items are chosen from so many times as many, for the sake of the rarer categories."""

VARIETY = 0.2
"""What a category's balance over the levels counts beside that over the categories."""

PARTNERS = 8
"""Pictures tried in place of an item's own."""

PRESSED = 2
"""Violations of an item on which flattery and injection are tried."""


@dataclass(frozen=True)
class AuditCase:
    """One thing that a judge is asked in an audit.

    Attributes:
        id: `<item>:<kind>:<more>`; the same for the same seed, whatever else is in the set.
        kind: what is tried.
        item: the item that the response answers.
        shown: the item whose picture the judge sees: `item`, but for `swapped_image`.
        response: what the judge judges.
        order: places of the item's components in the order in which the judge is asked about them.
        truth: by component id, whether it is met; None where that isn't known.
        target: id of the component that was broken on purpose, or None.
        base: id of the case that this one is compared with, or None.
        variant: which of several ways of the kind this is, or "".
    """

    id: str
    kind: Kind
    item: Item
    shown: Item
    response: str
    order: tuple[int, ...]
    truth: Truth
    target: str | None = None
    base: str | None = None
    variant: str = ""

    @property
    def asked(self) -> tuple[Component, ...]:
        """The components as the judge is asked about them; they keep their ids."""
        return tuple(self.item.components[place] for place in self.order)

    @property
    def image_item_id(self) -> str:
        """The id of the item whose picture is shown."""
        return self.shown.id

    def judge_case(self) -> JudgeCase:
        """The case as a protocol takes it."""
        return JudgeCase(self.item, self.response, self.asked, {})


def build(n_items: int, seed: int, *, repeats: int = 2) -> tuple[AuditCase, ...]:
    """The cases of an audit, item by item; the same for the same arguments.

    Args:
        n_items: number of items, of which each brings about thirteen cases, each one call to the judge.
        seed: of the items and of all choices.
        repeats: how many times in all the judge is asked a case that is asked again; with 1, none is.

    Raises:
        MiaError: fewer than one item, or fewer than one repeat.
    """
    if n_items < 1 or repeats < 1:
        raise MiaError(f"an audit needs at least one item and one repeat, not {n_items} and {repeats}")
    pool = tuple(generate(POOL * max(n_items, 4), seed))
    maker = _Maker(pool, seed, repeats)
    return tuple(case for turn, item in enumerate(_balanced(pool, n_items)) for case in maker.of(item, turn))


def counts(cases: Sequence[AuditCase]) -> Mapping[Kind, int]:
    """How many cases of each kind there are; each is one call to the judge."""
    number = Counter(case.kind for case in cases)
    return {kind: number[kind] for kind in KINDS}


def _balanced(pool: Sequence[Item], n_items: int) -> list[Item]:
    """So many items, in the pool's order, chosen one after the other for the categories that are rare so far.

    Among those, for the levels at which a category is rare: else poems would bring in most of the descriptions.
    """
    number: Counter[Category | tuple[Category, Level]] = Counter()
    chosen: set[int] = set()

    def worth(place: int) -> float:
        components, level = pool[place].components, pool[place].level
        gains = (1 / (1 + number[c.category]) + VARIETY / (1 + number[c.category, level]) for c in components)
        return sum(gains) / len(components)

    for _ in range(n_items):
        left = (place for place in range(len(pool)) if place not in chosen)
        best = max(left, key=lambda place: (worth(place), -place))
        chosen.add(best)
        number.update(c.category for c in pool[best].components)
        number.update((c.category, pool[best].level) for c in pool[best].components)
    return [pool[place] for place in sorted(chosen)]


class _Maker:
    """Makes the cases of one item after the other, and keeps count of what was tried on which category."""

    def __init__(self, pool: Sequence[Item], seed: int, repeats: int) -> None:
        self.pool, self.seed, self.repeats = pool, seed, repeats
        self.pressed: Counter[Category] = Counter()
        self.bases: Counter[Category] = Counter()
        self.turn = 0

    def of(self, item: Item, turn: int) -> Iterator[AuditCase]:
        """All cases of an item."""
        text = oracle(item)
        plain = _plain(item, "oracle", "", text, None)
        broken = [
            _plain(item, "violation", f":{number}", violation(item, component.id), component.id)
            for number, component in enumerate(item.components, 1)
        ]
        broken = [case for case in broken if _is_isolated(case)]
        yield plain
        yield from broken
        yield from self._harmless(plain, broken, turn)
        for case in _rarest(broken, self.pressed, PRESSED):
            yield from self._pressure(case)
        swapped = self._swapped(plain, turn)
        if swapped:
            yield swapped

    def _harmless(self, plain: AuditCase, broken: Sequence[AuditCase], turn: int) -> Iterator[AuditCase]:
        """Changes that must not matter: each kind of the right response and of a broken one in turns."""
        rng = random.Random(f"miabench/audit/{self.seed}/{plain.item.id}")
        target = _rarest(broken, self.bases, 1)
        bases = [plain, *target]
        first, second = bases[turn % len(bases)], bases[(turn + 1) % len(bases)]
        for number in range(2, self.repeats + 1):
            yield replace(first, id=f"{first.id}:repeat:{number}", kind="repeat", base=first.id)
        for base in (second, first):  # the other one where the text of the first can't be changed so
            changed = next(_kept(base, paraphrases(base.item, base.response)), None)
            if changed:
                yield _changed(base, "paraphrase", changed)
                break
        for base in (first, second):
            changed = next(_kept(base, paddings(base.response, turn)), None)
            if changed:
                yield _changed(base, "padding", changed)
                break
        order = _shuffled(rng, len(plain.order))
        yield replace(second, id=f"{second.id}:shuffled_order", kind="shuffled_order", base=second.id, order=order)

    def _pressure(self, base: AuditCase) -> Iterator[AuditCase]:
        """Praise and orders to the judge, added to a response that stays as broken as it was."""
        self.turn += 1
        flattered = list(_still_broken(base, flatteries(base.response, self.turn)))
        kept = next((change for change in flattered if _outcomes(base, change.text) == _outcomes(base)), None)
        for change in [kept] if kept else flattered[:1]:
            yield _changed(base, "flattery", change, _known_truth(base, change.text))
        injected = _still_broken(base, injections(base.item, base.response, self.turn))
        for change in islice(injected, 1):
            yield _changed(base, "injection", change, _known_truth(base, change.text))

    def _swapped(self, plain: AuditCase, turn: int) -> AuditCase | None:
        """The right response beside a picture of the same family that makes the most of it false."""
        item = plain.item
        others = [other for other in self.pool if other.id != item.id and other.facts != item.facts]
        same = [other for other in others if other.image == item.image] or others
        start = turn % len(same) if same else 0
        tried = [
            (truth_when_shown(item, other, plain.response), other)
            for other in [*same[start:], *same[:start]][:PARTNERS]
        ]
        if not tried:
            return None
        truth, shown = max(tried, key=lambda pair: sum(value is False for value in pair[0].values()))
        if False not in truth.values():
            return None
        return replace(
            plain, id=f"{plain.id}:swapped_image", kind="swapped_image", base=plain.id, shown=shown, truth=truth
        )


def _plain(item: Item, kind: Kind, more: str, text: str, target: str | None) -> AuditCase:
    order = tuple(range(len(item.components)))
    case = AuditCase(f"{item.id}:{kind}{more}", kind, item, item, text, order, {}, target)
    return replace(case, truth=_truth(case, text))


def _outcomes(case: AuditCase, text: str | None = None) -> list[object]:
    """What the rules find of each component: outcome and credit."""
    findings = [
        c.constraint and c.constraint.check(case.response if text is None else text) for c in case.item.components
    ]
    return [finding and (finding.outcome, finding.fraction) for finding in findings]


def _truth(case: AuditCase, text: str) -> dict[str, bool | None]:
    known = {"holds": True, "broken": False}
    return {c.id: known.get(c.constraint.check(text).outcome) if c.constraint else None for c in case.item.components}


def _known_truth(base: AuditCase, text: str) -> Truth:
    """The truth after an addition; where it differs from before, it is arguable whether what was added counts."""
    after = _truth(base, text)
    return {cid: value if value == base.truth[cid] else None for cid, value in after.items()}


def _is_isolated(case: AuditCase) -> bool:
    return all(value is (cid != case.target) for cid, value in case.truth.items())


def _kept(base: AuditCase, changes: Iterator[Change]) -> Iterator[Change]:
    """The changes after which the rules find of every component what they found before."""
    before = _outcomes(base)
    return (c for c in changes if c.text.split() != base.response.split() and _outcomes(base, c.text) == before)


def _still_broken(base: AuditCase, changes: Iterator[Change]) -> Iterator[Change]:
    """The changes after which the broken component is as broken as before."""
    return (change for change in changes if base.target and _truth(base, change.text)[base.target] is False)


def _changed(base: AuditCase, kind: Kind, change: Change, truth: Truth | None = None) -> AuditCase:
    return replace(
        base,
        id=f"{base.id}:{kind}",
        kind=kind,
        base=base.id,
        response=change.text,
        variant=change.name,
        truth=base.truth if truth is None else truth,
    )


def _rarest(broken: Sequence[AuditCase], number: Counter[Category], most: int) -> list[AuditCase]:
    """So many violations, of the categories that were taken least often so far; counts them."""
    categories = {c.id: c.category for case in broken for c in case.item.components}
    left = list(broken)
    taken: list[AuditCase] = []
    while left and len(taken) < most:
        best = min(left, key=lambda case: number[categories[case.target or ""]])
        left.remove(best)
        taken.append(best)
        number[categories[best.target or ""]] += 1
    return taken


def _shuffled(rng: random.Random, count: int) -> tuple[int, ...]:
    """Places in another order than their own, where there are two."""
    order = list(range(count))
    while count > 1 and order == sorted(order):
        rng.shuffle(order)
    return tuple(order)
