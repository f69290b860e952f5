"""File names from what a user or a server names: safe, readable, and different for different things."""

import hashlib
from urllib.parse import quote

LONGEST = 150


def safe_name(text: str) -> str:
    """Return a text as the name of one file, without its ending.

    Slashes become low lines; everything else that is no letter, digit, hyphen, full stop or bracket is written as in addresses,
    so that no two texts get one name, and none gets a name that is hidden or leads out of the folder.

    >>> safe_name("A/72/152"), safe_name("../../etc/passwd"), safe_name("A/CONF.151/26 (Vol. I)")
    ('A_72_152', '%2E._.._etc_passwd', 'A_CONF.151_26%20(Vol.%20I)')
    """
    quoted = quote(text, safe="/()").replace("_", "%5F").replace("~", "%7E").replace("/", "_")
    if quoted.startswith("."):
        quoted = f"%2E{quoted[1:]}"
    if not quoted or len(quoted) > LONGEST:
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        quoted = f"{quoted[: LONGEST - 17]}-{digest}"
    return quoted


def is_safe_path(path: str) -> bool:
    """Tell whether a path of a manifest stays in its folder and names no hidden file.

    >>> is_safe_path("trees/CBD_COP_15_04.json"), is_safe_path("../x"), is_safe_path("/etc/passwd"), is_safe_path("a/.x")
    (True, False, False, False)
    """
    parts = path.split("/")
    return all(part and not part.startswith(".") and "\\" not in part and "\x00" not in part for part in parts)
