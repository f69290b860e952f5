"""How a file about the Sustainable Development Goals is known."""

from rdflib import Graph

from loaders.rdf_file import named_subjects

BASE = "http://metadata.un.org/sdg"


def is_about_goals(graph: Graph) -> bool:
    """Tell whether every thing that a graph describes has an IRI of the Sustainable Development Goals."""
    subjects = [str(subject) for subject in named_subjects(graph)]
    return bool(subjects) and all(subject == BASE or subject.startswith(f"{BASE}/") for subject in subjects)
