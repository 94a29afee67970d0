"""The steps one after the other, each taking its settings from one configuration; what is done is passed over."""

from typing import TYPE_CHECKING

from miabench.errors import TuneError
from miabench.tuning.answer import OracleAnswers, TeacherAnswers
from miabench.tuning.config import SPARE, TuneConfig
from miabench.tuning.decontaminate import Decontaminate, decontaminate
from miabench.tuning.engine import Engine
from miabench.tuning.export import Export, export
from miabench.tuning.fingerprint import Fingerprint, References, references
from miabench.tuning.folder import Listener, TuneFolder
from miabench.tuning.grade import grade_step
from miabench.tuning.propose.drawn import DrawProposals
from miabench.tuning.propose.given import ImageSource, image_source
from miabench.tuning.propose.sampled import SampledProposals
from miabench.tuning.records import Failure
from miabench.tuning.select import Select
from miabench.tuning.shards import count_kinds, read_shard

if TYPE_CHECKING:
    from miabench.tuning.propose.teacher import TeacherProposals


class Pipeline:
    """The steps over one folder. Each method does what isn't done, and may be called again.

    Args:
        folder: the training data, locked by the caller.
        config: the settings.
        engine: where shards are worked on.
        command: how the data are made, for the data card.
        listener: hears of the progress.

    Every method raises MiaError where something is in the way that the user can mend.
    """

    def __init__(
        self,
        folder: TuneFolder,
        config: TuneConfig,
        engine: Engine,
        command: str,
        listener: Listener = lambda _: None,
    ) -> None:
        self.folder = folder
        self.config = config
        self.command = command
        self._engine = engine
        self._listener = listener

    def propose(self) -> int:
        """Make proposals, and tell how many there are."""
        step = self._proposer()
        self.folder.run(step, step.shards, self._engine, listener=self._listener)
        count = sum(count_kinds(path).get("proposal", 0) for path in self.folder.shards("propose"))
        if not count:
            why = self._first_failure("propose")
            raise TuneError(f"no instruction could be proposed: {why}" if why else "nothing was proposed")
        return count

    def answer(self) -> int:
        """Have the proposals answered, and tell how many answers there are."""
        config = self.config
        step: OracleAnswers | TeacherAnswers
        if config.source == "synth" and config.teacher is None:
            step = OracleAnswers(styles=config.answers, near_misses=config.near_misses)
        elif config.teacher is not None:
            step = TeacherAnswers(settings=config.teacher, n=config.answers)
        else:
            raise TuneError("who is to answer? Only drawn scenes have an oracle; name a model with --teacher")
        shards = len(self.folder.shards("propose"))
        self.folder.run(step, shards, self._engine, ("propose",), self._listener)
        count = sum(count_kinds(path).get("answer", 0) for path in self.folder.shards("answer"))
        if not count:
            raise TuneError(f"no proposal was answered: {self._first_failure('answer')}")
        return count

    def select(self) -> int:
        """Grade the answers and choose among them; tell how many examples and pairs there are."""
        config = self.config
        shards = len(self.folder.shards("propose"))
        grade = grade_step(config.judging)
        self.folder.run(grade, shards, self._engine, ("propose", "answer"), self._listener)
        step = Select(keep=config.keep, threshold=config.threshold, coverage=config.coverage, margin=config.margin)
        self.folder.run(step, shards, self._engine, ("propose", "grade"), self._listener)
        count = 0
        for path in self.folder.shards("select"):
            kinds = count_kinds(path)
            count += kinds.get("example", 0) + kinds.get("pair", 0)
        if not count:
            raise TuneError(f"no answer was good enough: {self._first_failure('select')}; see --threshold, --coverage")
        return count

    def decontaminate(self, most: int | None = None) -> int:
        """Leave out what is in a benchmark, held out, or there already; tell how many items stay.

        Args:
            most: keep at most so many.
        """
        config = self.config
        known: References = references(official=config.official)
        self.folder.run(known, known.shards, self._engine, listener=self._listener)
        prints = Fingerprint(
            image_distance=config.image_distance, similarity=config.similarity, reference_shards=known.shards
        )
        shards = len(self.folder.shards("select"))
        extra = tuple(self.folder.shards(known.name))
        self.folder.run(prints, shards, self._engine, ("select",), self._listener, extra)
        step = Decontaminate(image_distance=config.image_distance, similarity=config.similarity, most=most)
        return decontaminate(self.folder, step, self._listener)["kept"]

    def export(self) -> Export:
        """Write what trainers read, and the data card."""
        return export(self.folder, self.config.formats, self._engine, command=self.command, listener=self._listener)

    def run(self) -> Export:
        """All steps."""
        self.propose()
        self.answer()
        self.select()
        self.decontaminate(self.config.n if self.config.source == "synth" else None)
        return self.export()

    def _proposer(self) -> "DrawProposals | SampledProposals | TeacherProposals":
        config = self.config
        if config.source == "synth":
            licence = config.licence or "apache-2.0"
            n = -int(-config.n * SPARE // 1)
            return DrawProposals(n=n, seed=config.seed, language=config.language, licence=licence)
        source, licence = self._images(), config.licence or "unknown"
        if config.source == "sampled":
            return SampledProposals(source=source, seed=config.seed, licence=licence)
        if config.teacher is None:
            raise TuneError("who is to write instructions? Name a model that sees images with --teacher openai/gpt-4o")
        from miabench.tuning.propose.teacher import TeacherProposals

        return TeacherProposals(source=source, settings=config.teacher, licence=licence)

    def _images(self) -> ImageSource:
        if self.config.images is None:
            raise TuneError(f"--source {self.config.source} needs images: --images FOLDER, or a Parquet file")
        return image_source(self.config.images, self.config.image_column, self.config.n)

    def _first_failure(self, step: str) -> str:
        for path in self.folder.shards(step):
            for failure in read_shard(path, Failure):
                return f"{failure.subject}: {failure.reason}"
        return ""
