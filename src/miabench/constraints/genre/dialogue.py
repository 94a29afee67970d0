"""Dialogue: speeches by two speakers at least, behind their names or in quotation marks."""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from miabench.constraints.base import Finding, broken, by_fraction, holds, undecided
