"""Kamergraaf: Dutch parliamentary papers as a knowledge graph of linked commitments."""

__version__ = "0.1.0"
