"""The options that say who judges, as parsed, and what they come to."""

import io
from pathlib import Path

from miabench.bench.images import Image
from miabench.bench.official import Edition
from miabench.catalog import load
from miabench.cli.options import JudgeOptions
from miabench.errors import MiaError
from miabench.evaluate.config import Budget, Judging, Settings
from miabench.evaluate.folder import is_run_folder
from miabench.judge.audit.card import JudgeCard, parse_card


def judging_of(options: JudgeOptions, *, timeout: int | None = None, max_retries: int | None = None) -> Judging:
    """Who decides what.

    Args:
        options: as parsed.
        timeout: seconds for each attempt, where the options give none for judges.
        max_retries: attempts after the first; None takes the default.

    Raises:
        MiaError: a mode that needs a judge without one, the other way round, or a template that can't be used.
    """
    mode = options.mode or ("hybrid" if options.judges else "rules")
    if mode == "rules":
        if options.judges:
            raise MiaError("--mode rules asks no judge; leave --judge out, or use --mode hybrid or judge")
        return Judging()
    if not options.judges:
        raise MiaError(f"--mode {mode} needs a judge that sees images: --judge openai/gpt-4o, say")
    template = _template(options.judge_template)
    judging = Judging(
        mode=mode,
        judges=tuple(
            Settings(
                model=name,
                base_url=options.judge_base_url,
                max_connections=options.judge_connections,
                timeout=options.judge_timeout or timeout,
                **({} if max_retries is None else {"max_retries": max_retries}),
            )
            for name in options.judges
        ),
        protocol=options.protocol,
        template=template,
        repeats=options.repeats,
        reduce=options.reduce,
    )
    from miabench.judge.protocols import protocol_of

    protocol_of(judging.protocol, judging.template)  # a template that can't be used is told before anything is paid
    return judging


def card_of(options: JudgeOptions) -> JudgeCard | None:
    """The judge's card that the user gives.

    Raises:
        MiaError: it can't be read, or there is no judge.
    """
    if options.judge_card is None:
        return None
    if not options.judges:
        raise MiaError("--judge-card goes with --judge")
    try:
        return parse_card(options.judge_card.read_bytes())
    except OSError as error:
        raise MiaError(f"can't read the card {options.judge_card}: {error.strerror or error}") from error


def budget_of(options: JudgeOptions) -> Budget | None:
    """What may be spent.

    Raises:
        MiaError: a limit without the prices.
    """
    if options.max_cost is None:
        return None
    if options.price_in is None or options.price_out is None:
        raise MiaError("--max-cost needs --price-in and --price-out: money for a million tokens")
    return Budget(price_in=options.price_in, price_out=options.price_out, most=options.max_cost)


def estimate_command(source: str, edition: Edition | None, options: JudgeOptions) -> None:
    """Print what judging a benchmark, or a run's responses, would take."""
    from miabench.evaluate.estimate import Price, estimate

    judging = judging_of(options._replace(judges=options.judges or ["the judge"]))
    responses: dict[str, str] | None = None
    sizes: dict[str, tuple[int, int]] | None = None
    if is_run_folder(source):
        from miabench.evaluate.replay import open_answers

        _, benchmark, answers, images = open_answers(Path(source))
        responses = {item_id: output.completion for item_id, output in answers.outputs.items()}
        sizes = {i: image_size(image) for i, image in images.items() if isinstance(image, Image)}
    else:
        benchmark = load(source, edition=edition)
    found = estimate(judging, list(benchmark), responses, sizes)
    about = "responses" if responses is not None else "items, each with a response of some 450 characters"
    share = 100 * found.asked / found.components if found.components else 0.0
    print(f"{found.items:,} {about}; mode {judging.mode}, protocol {judging.protocol}")
    print(f"a judge decides {found.asked:,} of {found.components:,} components ({share:.1f} %), rules the rest")
    print(f"calls           {found.calls:,} ({found.saved:,} fewer than in mode judge), re-asks not counted")
    print(f"tokens in       about {found.tokens_in:,} ({found.saved_in:,} fewer than in mode judge)")
    print(f"tokens out      about {found.tokens_out:,}")
    if options.price_in is not None and options.price_out is not None:
        cost = Price(options.price_in, options.price_out).cost(found.tokens_in, found.tokens_out)
        print(f"cost            about {cost:,.2f}")
    print("A token is taken as 4 characters, an image as OpenAI counts it at full detail; others count otherwise.")


def audit_command(options: JudgeOptions, out: Path | None, items: int, seed: int, repeats: int) -> None:
    """Audit a judge, write its card, print what is worth knowing."""
    from miabench.cli.evaluate import listening
    from miabench.evaluate.audit import audit
    from miabench.report.judge_card import write_card

    judging = judging_of(options)
    model = judging.judges[0].model
    name = "".join(c if c.isalnum() else "-" for c in model.lower())
    folder = out or Path("audits") / f"{name}-{options.protocol}-{items}-{seed}"
    with listening(model) as listener:
        done = audit(judging, folder, items=items, seed=seed, repeats=repeats, listener=listener)
    write_card(folder / "card.html", done.card)
    for warning in done.card.warnings:
        print(f"- {warning}")
    print(f"Card: {folder / 'card.html'}")


def image_size(image: Image) -> tuple[int, int]:
    """Width and height in pixels."""
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(image.data)) as picture:
        return picture.size


def _template(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MiaError(f"can't read the template {path}: {error}") from error
