"""Official records of the Tweede Kamer out of pages of its data service."""

from kg.sources.records.pages import RecordReading, read_records

__all__ = ["RecordReading", "read_records"]
