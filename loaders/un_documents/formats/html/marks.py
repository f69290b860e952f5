"""Elements of a page by what they are: blocks, headings, lists, and what is not of its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

NOT_TEXT = frozenset(
    {
        *("head", "script", "style", "template", "noscript", "noframes", "iframe", "object", "embed", "applet", "svg"),
        *(
            "audio",
            "video",
            "canvas",
            "map",
            "nav",
            "menu",
            "button",
            "select",
            "datalist",
            "textarea",
            "input",
            "option",
        ),
        *("rt", "rp", "annotation", "annotation-xml", "progress", "meter", "xml"),
    }
)
"""Elements whose content is no text of a document: programs, looks, media, ways round a site, fields to fill in."""
NOT_TEXT_ROLES = frozenset(
    {
        *(
            "navigation",
            "banner",
            "contentinfo",
            "search",
            "menu",
            "menubar",
            "toolbar",
            "tablist",
            "dialog",
            "alertdialog",
        ),
        *("button", "doc-toc", "doc-index", "doc-pagelist", "tooltip", "status", "progressbar"),
    }
)
BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "frameset",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *("header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "ol", "p", "plaintext", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"),
    }
)
"""Elements that begin and end paragraphs."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SECTIONS = frozenset({"article", "aside", "main", "section"})
"""Elements whose header and footer are their own and not the site's."""
HELD = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "article", "main"})
"""What a form holds where it is no form but wraps the page."""
CONTROLS = frozenset({"input", "select", "textarea", "button"})
CRUMBS = re.compile(r"bread\s*-?crumbs?", re.IGNORECASE)
SPACES = re.compile(r"[ \t\n\r\f]+")


def name_of(element: etree._Element) -> str:
    """Return the name of an element in small letters, without a prefix; empty of what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def role_of(element: etree._Element) -> str:
    """Return the role that an element says it has, empty where it says none."""
    return (element.get("role") or "").strip().lower()


def style_of(element: etree._Element) -> str:
    """Return the looks that an element has of its own, in small letters and without blanks."""
    return re.sub(r"\s+", "", element.get("style") or "").lower()


def descendants(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements below one, in order."""
    return element.iterdescendants(tag=etree.Element)


def text_of(element: etree._Element) -> str:
    """Return all words below an element in one line."""
    return SPACES.sub(" ", "".join(str(text) for text in element.itertext())).strip()


@dataclass(frozen=True, slots=True)
class Around:
    """What an element stands in, or is.

    :param article: An article or a section.
    :param section: One of :data:`SECTIONS`, or the main part by its role.
    :param header: A header.
    :param form: A form.
    """

    article: bool = False
    section: bool = False
    header: bool = False
    form: bool = False

    def inside(self, element: etree._Element) -> "Around":
        """Return the same for what stands in an element that stands in this."""
        name = name_of(element)
        return Around(
            self.article or name in ("article", "section"),
            self.section or name in SECTIONS or role_of(element) == "main",
            self.header or name == "header",
            self.form or name == "form",
        )


NOTHING = Around()


@dataclass
class Site:
    """Tells what of one page is of the site around a document; by names, roles and ``hidden`` alone, never by looks or guesses.

    :param known: What elements stand in that were asked for, so that no way up is gone twice.
    """

    known: dict[etree._Element, Around] = field(default_factory=dict)

    def is_furniture(self, element: etree._Element, name: str) -> bool:
        """Tell what is of the site and not of the document."""
        if name in NOT_TEXT or role_of(element) in NOT_TEXT_ROLES:
            return not (name == "menu" and element.find("li") is not None and role_of(element) == "")
        if element.get("hidden") is not None or (name == "dialog" and element.get("open") is None):
            return True
        label, kind = element.get("aria-label") or "", element.get("itemtype") or ""
        if CRUMBS.search(label) or kind.endswith("/BreadcrumbList"):
            return True
        if name in ("header", "footer", "aside"):
            return self.is_of_site(element, name)
        # A form in a form, like a header in a header, is what the outer one is.
        return name == "form" and not self.around(element).form and is_form(element)

    def is_of_site(self, element: etree._Element, name: str) -> bool:
        """Tell the header, footer or margin of a site; a header with a title and no way round the site is of the document."""
        around = self.around(element)
        if around.article if name == "aside" else around.section:
            return False
        if name != "header":
            return True
        if around.header:
            return False
        below = list(descendants(element))
        titled = any(name_of(one) in HEADINGS for one in below)
        return not titled or any(name_of(one) in ("nav", "form") or role_of(one) == "navigation" for one in below)

    def around(self, element: etree._Element) -> Around:
        """Return what an element stands in."""
        unknown: list[etree._Element] = []
        found = NOTHING
        for above in element.iterancestors():
            if above in self.known:
                found = self.known[above]
                break
            unknown.append(above)
        for above in reversed(unknown):
            found = self.known[above] = found.inside(above)
        return found


def is_form(element: etree._Element) -> bool:
    """Tell a form to fill in from one that some sites wrap their pages in."""
    names = {name_of(one) for one in descendants(element)}
    return bool(names & CONTROLS) and not names & HELD
