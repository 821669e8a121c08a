"""The exception family, and the record of what was found wrong in data.

An exception is for the caller or the machine at fault; an `Issue` is for odd data, and never stops a batch.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import ClassVar


class KgError(Exception):
    """Something the caller can mend; the message says what, where and what to do next."""

    exit_code: ClassVar[int] = 1


class UsageError(KgError):
    """Arguments or settings that contradict each other."""

    exit_code = 2


class SettingsError(KgError):
    """A settings file that lacks or contradicts what the task demands."""

    exit_code = 2


class SourceError(KgError):
    """A file that cannot be turned into a document."""


class FetchError(KgError):
    """A download that failed for good."""


class RegisterError(KgError):
    """A register or index that is missing, damaged or of another version."""


class QueryError(KgError):
    """A query or a question that cannot be answered as asked."""


class StoreError(KgError):
    """A store that is missing, locked, damaged or out of reach."""


class EngineError(KgError):
    """A cluster that is out of reach, of another version, or gone; or its library is missing."""


class CheckError(KgError):
    """A check failed, so nothing was published."""

    exit_code = 3


class Level(StrEnum):
    """How much an issue matters: an error loses a document, a warning loses a detail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a stage found wrong in the data, in place of silence.

    `code` is readable and stable (`reference.damaged-number`); `start` and `end` count code points of its text.
    """

    level: Level
    stage: str
    code: str
    document: str
    message: str
    start: int | None = None
    end: int | None = None

    def to_json(self) -> dict[str, str | int]:
        """Return the JSON form: the fields that are set, in order."""
        return {name: value for name, value in asdict(self).items() if value is not None}
