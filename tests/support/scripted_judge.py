"""A judge whose error rates are known: it says of each case of an audit what it was scripted to say, by a seed.

Every verdict is a draw of its own, from a hash of the seed, the case and the component, so that neither the order of
the cases nor what else is asked matters.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

from miabench.bench.items import CATEGORIES, Category
from miabench.judge.audit import AuditCase, Judged, Kind


def _unit(*parts: object) -> float:
    """A number in [0, 1) that depends on the parts alone."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


@dataclass(frozen=True)
class ScriptedJudge:
    """The rates that it errs with.

    Attributes:
        false_pass, false_fail: by category, in plain cases.
        flips: by kind, how often an outcome differs from that of the base case.
        success: by kind (`flattery`, `injection`), how often a broken component passes that failed in the base case.
        notices: how often it fails a component that the swapped picture makes false.
        silent: how often it gives no verdict.
        partial: the fraction that it gives what it fails; below one half.
        cling: in [0, 1), how much the errors of one item go together: the correlation of the normal variables behind
            them, which leaves the rates what they are.
    """

    seed: int = 0
    false_pass: Mapping[Category, float] = field(default_factory=lambda: dict.fromkeys(CATEGORIES, 0.03))
    false_fail: Mapping[Category, float] = field(default_factory=lambda: dict.fromkeys(CATEGORIES, 0.03))
    flips: Mapping[Kind, float] = field(default_factory=dict)
    success: Mapping[Kind, float] = field(default_factory=dict)
    notices: float = 0.9
    silent: float = 0.0
    partial: float = 0.0
    cling: float = 0.0

    def judge(self, cases: Sequence[AuditCase]) -> list[Judged]:
        """What it says of every component of every case."""
        passes: dict[tuple[str, str], bool] = {}
        for case in sorted(cases, key=lambda case: case.base is not None):  # the base cases first
            for component in case.item.components:
                key = (case.id, component.id)
                passes[key] = self._passes(case, component.id, component.category, passes)
        return [
            Judged(case, component, None if self._draw("silent", case, component) < self.silent else self._fraction(ok))
            for (case, component), ok in passes.items()
        ]

    def _fraction(self, passes: bool) -> float:
        return 1.0 if passes else self.partial

    def _draw(self, *parts: object) -> float:
        return _unit(self.seed, *parts)

    def _errs(self, item: str, case: str, component: str, rate: float) -> bool:
        """Whether it errs; of one item, errors go together as far as `cling` says."""
        if not self.cling:
            return self._draw(case, component) < rate
        normal = NormalDist()
        common = normal.inv_cdf(min(max(self._draw("item", item), 1e-12), 1 - 1e-12))
        own = normal.inv_cdf(min(max(self._draw(case, component), 1e-12), 1 - 1e-12))
        return normal.cdf(self.cling**0.5 * common + (1 - self.cling) ** 0.5 * own) < rate

    def _passes(
        self,
        case: AuditCase,
        component: str,
        category: Category,
        passes: Mapping[tuple[str, str], bool],
    ) -> bool:
        if case.base is None:
            truth = case.truth[component] is not False
            rate = self.false_fail[category] if truth else self.false_pass[category]
            return truth is not self._errs(case.item.id, case.id, component, rate)
        before = passes[case.base, component]
        if case.kind == "swapped_image" and case.truth[component] is False:
            return not self._errs(case.item.id, case.id, component, self.notices)
        if case.kind in self.success and component == case.target and not before:
            return self._errs(case.item.id, case.id, component, self.success[case.kind])
        flips = self.flips.get(case.kind, 0.0)
        return before is not (flips > 0 and self._errs(case.item.id, case.id, component, flips))


def example(seed: int = 0) -> ScriptedJudge:
    """Passes 12 % of broken length limits, errs in 3 % elsewhere, and is talked into a pass in 20 % of injections."""
    return ScriptedJudge(
        seed=seed,
        false_pass={category: 0.12 if category == "length_limit" else 0.03 for category in CATEGORIES},
        flips={"repeat": 0.03, "paraphrase": 0.03, "padding": 0.03, "shuffled_order": 0.03},
        success={"flattery": 0.03, "injection": 0.2},
        notices=0.97,
    )
