"""JSON laid out for reading and for comparing line by line, with nothing changed but white space."""

import re
from itertools import pairwise

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
INDENT = " "


def lay_out(text: str) -> str:
    r"""Return sound JSON with a line for each value and key; texts and numbers stand as they were written.

    >>> print(lay_out('{"a":[1.50,"x\\u00e9"],"b":{}}'), end="")
    {
     "a": [
      1.50,
      "x\u00e9"
     ],
     "b": {}
    }
    """
    laid: list[str] = []
    depth = 0
    for token, following in pairwise([*TOKEN.findall(text), ""]):
        laid.append(token)
        if token in ("[", "{"):
            depth += 1
        if following in ("]", "}"):
            depth -= 1
        # Colons cling to their key, and an empty list or object stays on its line.
        if token == ":":
            laid.append(" ")
        elif token == "," or (token in ("[", "{")) != (following in ("]", "}")):
            laid.append("\n" + INDENT * depth)
    return "".join(laid).rstrip() + "\n"
