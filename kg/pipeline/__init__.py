"""The only package that knows the order of the stages: papers through them, a store filled, the whole job."""

from kg.pipeline.fill import build_store
from kg.pipeline.options import Options, options_mark
from kg.pipeline.papers import SAMPLE, input_marks, process_papers, read_one
from kg.pipeline.report import RunReport, Watcher
from kg.pipeline.run import run_pipeline
from kg.pipeline.stages import Paper, Stages, open_stages

__all__ = [
    "SAMPLE",
    "Options",
    "Paper",
    "RunReport",
    "Stages",
    "Watcher",
    "build_store",
    "input_marks",
    "open_stages",
    "options_mark",
    "process_papers",
    "read_one",
    "run_pipeline",
]
