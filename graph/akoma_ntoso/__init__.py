"""Editions as Akoma Ntoso 3.0, in the manner of the guidelines of the United Nations for it (AKN4UN)."""

from graph.akoma_ntoso.writer import write_edition

__all__ = ["write_edition"]
