"""Date and place of a session, as the front matter prints them."""

import re
from collections.abc import Sequence

from loaders.un_documents.language import LanguageTable, language_table

TRAILING = re.compile(r"^[\s,，、،;；:：–—-]+|[\s,，、،;；:：–—-]+$")
PLACE = re.compile(r"[^\d/]{2,80}")


def read_date(lines: Sequence[str], table: LanguageTable) -> tuple[str | None, str | None]:
    """Return the ISO date or interval, and the place beside it, of the first line that holds a date.

    The day of distribution is printed in English in other languages too.

    :returns: ``("2014-10-06/2014-10-17", place)``; None for what is not there.
    """
    for line in lines:
        for words, pattern in ((one, pattern) for one in (table, language_table("en")) for pattern in one.dates):
            match = pattern.search(line)
            date = iso_date(match, words) if match else None
            if match and date:
                around = (line[: match.start()], line[match.end() :])
                places = [TRAILING.sub("", part) for part in reversed(around)]
                return date, next((place for place in places if PLACE.fullmatch(place)), None)
    return None, None


def iso_date(match: re.Match[str], table: LanguageTable) -> str | None:
    """Return the ISO form of a matched date, None where the month is no month."""
    groups = match.groupdict()
    month = month_number(groups.get("m") or groups.get("month") or "", table)
    if month is None:
        return None
    start = f"{groups['y']}-{month:02d}-{int(groups['d']):02d}"
    if not groups.get("d2"):
        return start
    end_month = month_number(groups.get("m2") or groups.get("month2") or "", table) or month
    return f"{start}/{groups['y']}-{end_month:02d}-{int(groups['d2']):02d}"


def month_number(name: str, table: LanguageTable) -> int | None:
    """Return 1 to 12 for a month's name in any of its forms."""
    for number, forms in enumerate(table.months, start=1):
        if name and name.lower() in [form.lower() for form in forms.split("|")]:
            return number
    return None
