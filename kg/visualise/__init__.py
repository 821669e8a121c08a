"""Pages that show linked commitments: one HTML file, no network."""

from kg.visualise.page import LANGUAGES, Language, build_page, write_page

__all__ = ["LANGUAGES", "Language", "build_page", "write_page"]
