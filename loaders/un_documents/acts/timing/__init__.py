"""When acts are to be done: dates, sessions, stretches of time and cycles, read out of paragraphs in six languages."""

from loaders.un_documents.acts.timing.passage import Setting
from loaders.un_documents.acts.timing.reader import read_timings

__all__ = ["Setting", "read_timings"]
