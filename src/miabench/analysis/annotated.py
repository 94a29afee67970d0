"""A score that people's labels on a few components correct: prediction-powered inference for a mean.

A judge's verdicts on everything are many and biased; people's labels are right and few. The mean of the verdicts plus
the mean error that the labels show has no bias, whatever the judge is like, and is sharper than the labels alone where
the judge is any good (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023, Science 382; arXiv 2301.09633). How far
the verdicts are leaned on is tuned for the least variance (PPI++: Angelopoulos, Duchi and Zrnic 2023, arXiv
2311.01453).

What is labelled must be drawn at random from all: labels on the items that looked odd correct nothing.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.analysis.intervals import Interval

Values = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64] | npt.NDArray[np.str_]


class Corrected(NamedTuple):
    """A mean that labels correct.

    Attributes:
        score: the corrected mean and its interval, in [0, 1].
        predicted: the mean of the predictions, uncorrected.
        labels_only: mean and interval from the labels alone, to see what the predictions add.
        bias: weighted mean of prediction less label over what is labelled; above 0, the judge is too mild.
        lean: how far the predictions are leaned on, in [0, 1]; 0 leaves the labels alone, 1 is the method of 2023.
        units, labelled: how many units there are, and labels.
        groups: groups with a label; the interval stands on these.
    """

    score: Interval
    predicted: float
    labels_only: Interval
    bias: float
    lean: float
    units: int
    labelled: int
    groups: int


def corrected_mean(
    predictions: Values,
    labels: Values,
    *,
    weights: Values | None = None,
    groups: Groups | None = None,
    lean: float | None = None,
    confidence: float = 0.95,
) -> Corrected:
    """The mean label over all units, from predictions on all and labels on some.

    With lean l, predictions f, labels y: mean over all of l f + mean over the labelled of (y - l f), both weighted. The
    interval is the t interval of its linearised terms summed by group, so neither the components of one item nor the
    labelled units' part in both means count as independent. If all labelled errors are the same, the spread that they
    hide is bounded by the share of groups that could err otherwise, unseen: the 97.5 % end of Jeffreys' interval.

    Args:
        predictions: shape (units,), shares in [0, 1].
        labels: shape (units,), shares in [0, 1]; NaN where nobody labelled.
        weights: shape (units,), above 0: what a unit counts for, such as points / (points of its item); equal if None.
        groups: shape (units,), such as the item of each component; each unit by itself if None.
        lean: in [0, 1]; None finds the one of least variance.
        confidence: nominal coverage in (0, 1).

    Raises:
        ValueError: arrays of different shapes, values outside their range, or labels in fewer than two groups.
    """
    from scipy import stats

    f, y, w, g = _checked(predictions, labels, weights, groups)
    known = ~np.isnan(y)
    count, seen = int(g.max()) + 1, np.unique(g[known]).size
    if seen < 2:
        raise ValueError(f"need labels in at least two groups, got {seen}")
    if not 0.0 < confidence < 1.0 or (lean is not None and not 0.0 <= lean <= 1.0):
        raise ValueError(f"confidence must lie in (0, 1) and lean in [0, 1], got {confidence} and {lean}")
    all_w, known_w = w / w.sum(), np.where(known, w, 0.0) / w[known].sum()
    truth = np.where(known, y, 0.0)
    mean_f, mean_fk, mean_y = float(all_w @ f), float(known_w @ f), float(known_w @ truth)
    # Each group's part in the deviation of the three means from what they estimate.
    part_f = np.bincount(g, all_w * (f - mean_f), count)
    part_fk = np.bincount(g, known_w * (f - mean_fk), count)
    part_y = np.bincount(g, known_w * (truth - mean_y), count)
    gain = part_f - part_fk
    if lean is None:
        scale = float(gain @ gain)
        lean = min(1.0, max(0.0, -float(part_y @ gain) / scale)) if scale > 1e-18 else 1.0
    t = float(stats.t.isf((1.0 - confidence) / 2.0, seen - 1))
    inflate = math.sqrt(seen / (seen - 1))
    errors = truth[known] - lean * f[known]
    unseen = float(stats.beta.isf((1.0 - confidence) / 2.0, 0.5, seen + 0.5)) if np.ptp(errors) < 1e-12 else 0.0
    middle = mean_y + lean * (mean_f - mean_fk)
    half = t * inflate * float(np.linalg.norm(part_y + lean * gain))
    return Corrected(
        score=_interval(middle, half, float(errors.mean()) if unseen else None, lean, unseen),
        predicted=mean_f,
        labels_only=_interval(
            mean_y,
            t * inflate * float(np.linalg.norm(part_y)),
            mean_y if np.ptp(truth[known]) < 1e-12 else None,
            0.0,
            float(stats.beta.isf((1.0 - confidence) / 2.0, 0.5, seen + 0.5)),
        ),
        bias=mean_fk - mean_y,
        lean=lean,
        units=f.size,
        labelled=int(known.sum()),
        groups=seen,
    )


def _interval(middle: float, half: float, error: float | None, lean: float, unseen: float) -> Interval:
    """The interval within [0, 1]. Where all errors are `error`, a share `unseen` of them might lie anywhere else:
    errors lie in [-lean, 1]."""
    down = math.hypot(half, unseen * (error + lean)) if error is not None else half
    up = math.hypot(half, unseen * (1.0 - error)) if error is not None else half
    clipped = min(1.0, max(0.0, middle))
    return Interval(clipped, min(clipped, max(0.0, middle - down)), max(clipped, min(1.0, middle + up)))


def _checked(
    predictions: Values, labels: Values, weights: Values | None, groups: Groups | None
) -> tuple[Values, Values, Values, npt.NDArray[np.int64]]:
    f, y = (np.asarray(values, dtype=np.float64) for values in (predictions, labels))
    w = np.ones(f.shape) if weights is None else np.asarray(weights, dtype=np.float64)
    named = np.arange(f.size) if groups is None else np.asarray(groups)
    if f.ndim != 1 or not f.size or not f.shape == y.shape == w.shape == named.shape:
        raise ValueError(f"need arrays of one shape (units,), got {f.shape}, {y.shape}, {w.shape} and {named.shape}")
    if not ((f >= 0.0) & (f <= 1.0)).all() or not (np.isnan(y) | ((y >= 0.0) & (y <= 1.0))).all():
        raise ValueError("predictions and labels must lie in [0, 1]; a label may be NaN, a prediction may not")
    if not (np.isfinite(w) & (w > 0.0)).all():
        raise ValueError("weights must be finite and above 0")
    return f, y, w, np.unique(named, return_inverse=True)[1].astype(np.int64)
