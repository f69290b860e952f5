"""An edition as text taken from its pages."""

from tests.annotated.layout import print_document
from tests.editions.source import Edition, Part


def print_text(edition: Edition) -> str:
    """Return the lines of all pages; each decision of a report begins a new one."""
    page = int(edition.parts[0].options.get("page", "1"))
    head = f"{edition.symbol} "
    printed: list[str] = []
    for part in edition.parts:
        text = print_document(list(part.printed), edition.lang, _options(part, page))
        printed.append(text)
        page += 1 + text.split("\n").count(head)
    return f"\n\n{head}\n\n".join(printed)


def _options(part: Part, page: int) -> dict[str, str]:
    """Return how the pages of a part are printed; a title without a number stands on lines of its own anyhow."""
    options = part.options | {"page": str(page)}
    if not any(one.kind == "title" and one.number for one in part.provisions):
        options.pop("title", None)
    return options
