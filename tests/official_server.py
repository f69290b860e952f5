"""A server of our own in the shape of the official ones, for fetching: the CBD's index, thesaurus, trees and documents, documents
of the United Nations by symbol, InforMEA, and files of the Statistics Division. Everything that it holds is invented.
"""

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Record = dict[str, Any]
CHANGED = formatdate(1_700_000_000, usegmt=True)


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """An answer, before conditions and parts are looked at.

    :param validators: Which headers tell whether it is still the same.
    :param cut: Bytes after which the connection breaks, None where it does not.
    """

    body: bytes
    kind: str = "application/json"
    status: int = 200
    validators: tuple[str, ...] = ("ETag",)
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None


Fault = Callable[[Asked, Answer], Answer]


def pdf(text: str) -> bytes:
    """Return a file that begins and ends as PDF files do."""
    return b"%PDF-1.7\n" + text.encode() + b"\n%%EOF\n"


def decision(session: int, number: int, **more: object) -> Record:
    """Return a record of the index of decisions."""
    code = f"CBD/COP/{session:02}/{number:02}"
    named = {"id": code, "schema_s": "decision", "realm_ss": ["chm"], "body_s": "COP", "session_i": session}
    return {**named, "decision_i": number, "dttCode_s": code, "title_EN_t": f"Hedges {number}", **more}


def term(domain: str) -> Record:
    """Return a term of the thesaurus."""
    named = {"termId": 1, "identifier": f"{domain}-01", "name": "Hedges", "title": {"en": "Hedges", "fr": "Haies"}}
    described = {"shortTitle": {}, "description": "", "longDescription": {}, "source": ""}
    return named | described | {"broaderTerms": [], "narrowerTerms": [], "relatedTerms": [], "nonPreferedTerms": []}


def paragraph(session: int, number: int, place: int) -> Record:
    """Return a record of the index of paragraphs; it has no session but in its code."""
    code = f"CBD/COP/{session:02}/{number:02}"
    return {
        "id": f"{code}/{place:02}",
        "schema_s": "decision-text",
        "dttCode_s": code,
        "dttParagraphCode_s": f"{code}/{place:02}",
    }


class Official:
    """What the servers hold. Tests change it as they need.

    :param faults: What goes wrong for paths that contain a text: a fault for each request, then all is well.
    """

    def __init__(self) -> None:
        self.records: list[Record] = [decision(15, 4), decision(15, 5), decision(14, 1)]
        self.records += [paragraph(15, 4, place) for place in range(1, 6)] + [paragraph(14, 1, 1)]
        self.domains: dict[str, list[Record]] = {
            name: [term(name)]
            for name in ("AICHI-TARGETS", "GBF-TARGETS", "GBF-GOALS-TARGETS", "CBD-SUBJECTS", "countries", "regions")
        }
        self.informea: list[Record] = [
            {"id": f"d{number}", "treaty": treaty, "updated": f"/Date({updated})/", "title": {"results": []}}
            for number, (treaty, updated) in enumerate(
                [("cbd", 1_000_000_000_000), ("cbd", 1_600_000_000_000), ("cms", 0)]
            )
        ]
        self.documents: dict[tuple[str, str], bytes] = {
            ("A/72/152", lang): pdf(f"Report in {lang}. " + "x" * 2000) for lang in ("ar", "en", "es", "fr", "ru", "zh")
        }
        self.files: dict[str, bytes] = {
            f"/doc/decisions/cop-{session}/cop-{session}-dec-{number:02}-{lang}.pdf": pdf(f"{session}/{number} {lang}")
            for session, number in ((15, 4), (15, 5), (14, 1))
            for lang in ("en", "fr")
        }
        self.turtle = (
            b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
            b'<http://metadata.un.org/sdg/1> a skos:Concept ; skos:prefLabel "Hedges"@en .\n'
        )
        self.trees: dict[str, Record] = {}
        self.robots = Answer(b"", "text/plain", 404)
        self.rows_at_most = 2
        self.faults: dict[str, list[Fault]] = {}
        self.asked: list[Asked] = []
        self.took = 0
        self.address = ""

    def paths(self) -> list[str]:
        """Return the paths of all requests but those for the rules for programs."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Answer:
        """Answer a request, with the fault that waits for it."""
        self.asked.append(asked)
        answer = self._right_answer(asked)
        for part, waiting in self.faults.items():
            if part in asked.path and waiting:
                return waiting.pop(0)(asked, answer)
        return answer

    def _right_answer(self, asked: Asked) -> Answer:
        path = asked.path
        if path == "/robots.txt":
            return self.robots
        if path == "/api/v2013/index/select":
            return self._index(asked.query)
        if found := re.fullmatch(r"/api/v2013/thesaurus/domains/([^/]+)/terms", path):
            return _json(self.domains[found[1]])
        if found := re.fullmatch(r"/api/v2021/decisions/([^/]+)/tree", path):
            code = unquote(found[1])
            return replace(_json(self.trees.get(code, {"code": code, "nodes": []})), validators=("Last-Modified",))
        if path == "/api/symbol/access":
            # A document that is not there is an empty one, and no error.
            return Answer(self.documents.get((asked.query["s"], asked.query["l"]), b""), "application/pdf")
        if path == "/informea.svc/Decisions":
            return self._odata(asked.query)
        if path.startswith("/UNStats/LOD4Stats/master/sdg-data/"):
            return Answer(self.turtle + f"# {path}\n".encode(), "text/plain; charset=utf-8")
        body = self.files.get(path)
        return Answer(body, "application/pdf") if body else Answer(b"<html>Not here</html>", "text/html", 404)

    def _index(self, query: Mapping[str, str]) -> Answer:
        """Answer as Solr does; how long it took differs every time, and it gives fewer rows than asked for."""
        found = sorted((one for one in self.records if _is_asked_for(one, query["q"])), key=lambda one: str(one["id"]))
        start, rows = int(query["start"]), min(int(query["rows"]), self.rows_at_most)
        self.took += 1
        shown = {"numFound": len(found), "start": start, "docs": found[start : start + rows]}
        return replace(_json({"responseHeader": {"status": 0, "QTime": self.took}, "response": shown}), validators=())

    def _odata(self, query: Mapping[str, str]) -> Answer:
        """Answer as the second version of OData has it, with an address of the next page where there is one."""
        condition = query.get("$filter", "")
        treaty, since = re.search(r"treaty eq '(\w+)'", condition), re.search(r"updated gt datetime'2020-", condition)
        found = [
            one
            for one in self.informea
            if (not treaty or one["treaty"] == treaty[1])
            and (not since or int(re.findall(r"\d+", one["updated"])[0]) > 1_577_836_800_000)
        ]
        skip, top = int(query["$skip"]), min(int(query["$top"]), self.rows_at_most)
        body: Record = {"results": found[skip : skip + top]}
        if skip + top < len(found):
            body["__next"] = "https://odata.informea.org/informea.svc/Decisions?$skiptoken=1"
        return replace(_json({"d": body}), validators=())


def _json(content: object) -> Answer:
    return Answer(json.dumps(content, ensure_ascii=False).encode(), "application/json; charset=utf-8")


def _is_asked_for(record: Record, query: str) -> bool:
    """Tell whether a record fits conditions of the form ``field:value`` with AND between them."""
    for condition in query.split(" AND "):
        name, _, value = condition.replace("\\", "").partition(":")
        held = record.get(name)
        said = [str(one) for one in (held if isinstance(held, list) else [held])]
        fits = value.endswith("*") and any(one.startswith(value[:-1]) for one in said)
        if not fits and value not in said:
            return False
    return True


class Handler(BaseHTTPRequestHandler):
    """Puts an answer on the wire: conditions (304), parts (206), connections that break."""

    protocol_version = "HTTP/1.1"
    # Head and body of an answer are two small packets, of which the second would wait for 40 ms.
    disable_nagle_algorithm = True
    official: Official

    def do_GET(self) -> None:
        split = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(split.query, keep_blank_values=True).items()}
        answer = self.official.answer(Asked(split.path, query, dict(self.headers)))
        given = {"ETag": f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"', "Last-Modified": CHANGED}
        headers = {name: given[name] for name in answer.validators} if answer.status == 200 else {}
        headers |= {"Content-Type": answer.kind, "Content-Length": str(len(answer.body)), **answer.headers}
        status, body = answer.status, answer.body
        if status == 200 and self._is_known(headers):
            status, body, headers = 304, b"", {"ETag": headers.get("ETag", "")}
        elif status == 200 and (begin := self._part(headers)) is not None:
            whole = len(body)
            status, body = (206, body[begin:]) if begin < whole else (416, b"")
            headers |= {"Content-Range": f"bytes {begin}-{whole - 1}/{whole}", "Content-Length": str(len(body))}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: answer.cut])
        if answer.cut is not None:
            self.close_connection = True

    def _is_known(self, headers: Mapping[str, str]) -> bool:
        tag, day = self.headers["If-None-Match"], self.headers["If-Modified-Since"]
        return bool((tag and tag == headers.get("ETag")) or (not tag and day and day == headers.get("Last-Modified")))

    def _part(self, headers: Mapping[str, str]) -> int | None:
        found = re.fullmatch(r"bytes=(\d+)-", self.headers["Range"] or "")
        same = self.headers["If-Range"] in (None, headers.get("ETag"), headers.get("Last-Modified"))
        return int(found[1]) if found and same else None

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Serves each connection in a thread of its own."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a client went away in the middle of an answer."""


@contextmanager
def serving(official: Official) -> Iterator[Official]:
    """Serve on a free port of this machine."""
    handler = type("BoundHandler", (Handler,), {"official": official})
    server = Server(("127.0.0.1", 0), handler)
    official.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield official
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
