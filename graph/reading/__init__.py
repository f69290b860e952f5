"""The read model: what pages and JSON show, read from a release by SPARQL into plain values."""
