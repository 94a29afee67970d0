"""What faults and kills do to a judged run: no score moves, nothing is lost, nothing that is stored is asked again.

`benchmarks/kills.py` does the same with more items, more kills, and faults and kills at once.
"""

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path

import forked
import pytest
from faulty_model import Faults, Provider, fraction, response
from killing import Life, account, answered, command, decided, kill_often, moments
from stub_server import serve


def expected(items: int) -> dict[tuple[str, int], tuple[float, str, str]]:
    """Fraction, who decided, and the response, as the provider gives them."""
    return {
        (f"Describe picture {n} in exactly two sentences.", component): (fraction(n, component), "judge", response(n))
        for n in range(items)
        for component in (1, 2)
    }


def found(out: Path) -> dict[tuple[str, int], tuple[float, str, str]]:
    return {key: (share, by, text) for key, (share, _, by, text) in decided(out).items()}


def finish(args: list[str], environment: dict[str, str]) -> None:
    done = forked.run(args, environment)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr


def test_killed_four_times_nothing_is_lost_and_nothing_stored_is_asked_again(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], tmp_path: Path
) -> None:
    benchmark, out, provider = make_benchmark(60), tmp_path / "run", Provider(Faults(replies=0.1))
    again = sum(provider.is_unreadable(n) for n in range(60))
    assert again > 0
    life = Life(lead=2.0, tail=0.5, again=2.0, calls=120 + again)
    plan = list(zip(moments(4, random.Random(3)), itertools.cycle([False, True])))
    with serve(lambda _: "", latency=0.2) as stub:
        stub.plan = provider
        args = command(benchmark, stub, out, "--max-connections", "8", "--judge-connections", "8")
        kills, lines = kill_often(args, environment, stub, out, life, plan)
        finish(args, environment)
        result = account(stub, provider, out, lines, kills)
        assert answered(stub) == life.calls
    assert [kill.hit_worker for kill in kills[:3]] == [False, True, False]  # at the end it may have gone by itself
    assert 0 == kills[0].answered < kills[1].answered < kills[2].answered < kills[3].answered == life.calls
    assert result.stored == life.calls
    assert (result.again_stored, result.stored_twice, result.lines_lost) == (0, 0, 0)
    # Only what had just left the server when the asking process was killed, one reply a connection.
    assert result.gap < 1.5
    assert result.again_lost == result.replies - result.stored <= 16 * sum(kill.hit_worker for kill in kills)
    assert found(out) == expected(60)


def test_faults_change_no_score(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], tmp_path: Path
) -> None:
    """One call in ten is answered 429, 500 or too late, one first reply of the judge in ten can't be read."""
    benchmark, out, provider = make_benchmark(40), tmp_path / "run", Provider(Faults(0.1, 0.1, stall=4.0))
    with serve(lambda _: "", latency=0.02) as stub:
        stub.plan = provider
        limits = ("--timeout", "2", "--max-connections", "4", "--judge-connections", "4")
        finish(command(benchmark, stub, out, *limits), environment)
        result = account(stub, provider, out, [])
    assert set(provider.kinds.values()) == {"429", "500", "late", "unreadable"}
    assert result.requests > result.replies == result.stored
    assert (result.again_stored, result.again_lost, result.stored_twice) == (0, 0, 0)
    assert found(out) == expected(40)
    total = json.loads((out / "results.json").read_text())["summary"]["total"]
    assert total["scored"] == total["items"] == 40


@pytest.mark.parametrize("kills", range(12))
def test_moments_cover_the_whole_life_in_order(kills: int) -> None:
    drawn = moments(kills, random.Random(kills))
    assert len(drawn) == kills
    assert all(0 <= moment.at <= 1 for moment in drawn)
    for phase in ("start", "asking", "end"):
        shares = [moment.at for moment in drawn if moment.phase == phase]
        assert shares == sorted(shares)
    if kills >= 3:
        assert {moment.phase for moment in drawn} == {"start", "asking", "end"}
        assert [moment.phase for moment in drawn].index("end") == kills - max(1, 3 * kills // 10)
