"""An edition as a page of a secretariat's site: the site around it, numbers in spans, notes without links."""

from tests.editions.markup import empty, tag, text, verb
from tests.editions.source import Edition, Part, Provision, Run, Table

MENU = ("Home", "The Convention", "Parties", "Meetings", "Programmes", "Information", "Secretariat")
LANGUAGE_NAMES = {"ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "ru": "Русский", "zh": "中文"}
STYLE = ".paragraph { margin: 1em 0 } .paranum { display: inline-block; min-width: 2em } .level-1 { margin-left: 2em }"
SCRIPT = 'document.querySelector(".share button").onclick = function () { if (1 < 2 && window.print) window.print(); };'
LINKED = "cbd-"


def print_site_page(edition: Edition) -> str:
    """Return the page of the first document of an edition."""
    part = edition.parts[0]
    lang = edition.lang
    head = tag(
        "head",
        empty("meta", charset="utf-8"),
        tag("title", text(f"{edition.symbol} | {part.title}")),
        empty("link", rel="stylesheet", href="/assets/site.css"),
        tag("style", STYLE),
    )
    body = tag("body", _header(edition), _main(edition, part), _footer(), tag("script", SCRIPT), class_="decision-page")
    page = tag("html", head, body, lang=lang, dir="rtl" if edition.right_to_left else "ltr")
    return f"<!DOCTYPE html>\n{_in_lines(page)}\n"


def _header(edition: Edition) -> str:
    menu = (tag("li", tag("a", text(one), href=f"/{one.split()[-1].lower()}")) for one in MENU)
    languages = (tag("li", tag("a", name, href=f"?lg={code}", hreflang=code)) for code, name in LANGUAGE_NAMES.items())
    path = (tag("a", name, href=f"/{name.lower()}") for name in ("Home", "Meetings", "Decisions"))
    return tag(
        "header",
        tag("a", "Skip to main content", href="#main", class_="visually-hidden"),
        tag("div", "Secretariat of the Convention on Biological Diversity", class_="logo"),
        tag("nav", tag("ul", *menu), aria_label="Main"),
        tag("ul", *languages, class_="languages"),
        tag("nav", " » ".join(path), tag("span", text(edition.symbol)), class_="breadcrumb", aria_label="Breadcrumb"),
    )


def _footer() -> str:
    return tag(
        "footer",
        tag("p", "413 Saint Jacques Street, suite 800, Montreal QC, Canada"),
        tag("ul", *(tag("li", tag("a", one, href="/about")) for one in ("Contact us", "Terms of use", "Privacy"))),
    )


def _main(edition: Edition, part: Part) -> str:
    blocks = [_block(edition, block) for block in part.blocks]
    return tag(
        "main",
        tag("div", tag("button", "Print", type="button"), class_="share"),
        tag("article", tag("p", text(edition.symbol), class_="symbol"), *_listed(blocks), _notes(edition, part)),
        tag("aside", tag("h2", "Related documents"), tag("ul", tag("li", tag("a", "Meeting page", href="/meetings")))),
        id="main",
    )


def _listed(blocks: list[str]) -> list[str]:
    """Put list items that follow each other into one list."""
    result: list[str] = []
    for block in blocks:
        if not block.startswith("<li>"):
            result.append(block)
        elif result and result[-1].startswith("<ul>"):
            result[-1] = result[-1].removesuffix("</ul>") + block + "</ul>"
        else:
            result.append(tag("ul", block))
    return result


def _block(edition: Edition, block: Provision | Table) -> str:
    if isinstance(block, Table):
        return _table(edition, block)
    words = _inline(edition, block)
    if block.bullet:
        return tag("li", words)
    number = tag("span", text(block.number), class_="paranum") + " " if block.number else ""
    if block.kind == "title":
        return tag("h1", number, words)
    if block.kind in {"heading", "annex-heading"} and not block.key.startswith(("front", "close")):
        return tag(f"h{block.level + 1}", number, words, class_=block.kind)
    names = {"paragraph": "paragraph", "subparagraph": f"paragraph level-{block.depth}", "item": "paragraph item"}
    classes = names.get(block.kind, "preamble" if block.kind == "preamble" else "front")
    anchor = {"id": block.key.replace(".", "-")} if block.kind == "paragraph" else {}
    return tag("div" if number else "p", number, words, class_=classes, **anchor)


def _table(edition: Edition, table: Table) -> str:
    head, *rows = table.rows
    columns = (tag("th", _inline(edition, one), scope="col") for one in head)
    body = (tag("tr", *(tag("td", _inline(edition, one)) for one in row)) for row in rows)
    return tag("table", tag("thead", tag("tr", *columns)), tag("tbody", *body), class_="table table-bordered")


def _notes(edition: Edition, part: Part) -> str:
    notes = (
        tag("p", tag("sup", text(note.number)), " ", _inline(edition, note), class_="footnote")
        for note in part.notes.values()
    )
    return tag("div", "<hr>", *notes, class_="footnotes")


def _inline(edition: Edition, provision: Provision) -> str:
    word, runs = verb(provision, edition.lang)
    words = "".join(map(_run, runs))
    if provision.last == "enact":
        return tag("em", words)
    return (tag("em", text(word)) if word else "") + words


def _run(run: Run) -> str:
    if run.note:
        return tag("sup", text(run.text))
    if run.cited.startswith(LINKED):
        return tag("a", text(run.text), href=f"/decision/{run.cited.removeprefix(LINKED)}")
    return text(run.text)


def _in_lines(page: str) -> str:
    """Begin a line behind every element that is a block."""
    for name in (
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "tr",
        "head",
        "style",
        "script",
        "nav",
        "header",
        "article",
        "main",
    ):
        page = page.replace(f"</{name}>", f"</{name}>\n")
    return page
