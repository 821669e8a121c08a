"""Releases: the graph in every format, its catalogue and tables, checked first and put in place at once."""
