"""``rdflib-endpoint`` over the default graph of a dump: ``python -m benchmarks.rdflib_server DUMP``."""

import gzip
import socket
import sys

import uvicorn
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint

with gzip.open(sys.argv[1], "rt", encoding="utf-8") as dump:
    triples = "".join(line for line in dump if not line.endswith("/graph/source/invented> .\n"))
graph = Graph().parse(data=triples, format="nt")
listener = socket.create_server(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listener.getsockname()[1]}/ ({len(graph)} triples)", flush=True)
uvicorn.Server(uvicorn.Config(SparqlEndpoint(graph=graph), log_level="warning", access_log=False)).run([listener])
