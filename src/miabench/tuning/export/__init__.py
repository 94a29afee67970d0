"""What trainers read: TRL, LLaVA, LLaMA-Factory and plain Parquet, each checked as it is written, with a data card."""

from miabench.tuning.export.check import Checked, check_dataset, check_row
from miabench.tuning.export.write import FORMATS, Export, Format, export

__all__ = ["FORMATS", "Checked", "Export", "Format", "check_dataset", "check_row", "export"]
