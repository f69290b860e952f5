"""Reads a file in a process of its own, which can be ended: PDFium itself cannot be stopped."""

import pickle
import subprocess
import sys
from pathlib import Path

from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.reading_limits import limited
from loaders.un_documents.lines import Pages

LONGEST = 60.0
"""Seconds. A thousand pages take half of it."""
LARGEST = 2 << 30
"""Bytes of memory that reading may take, beside what its libraries hold."""


def read_apart(file: InputFile) -> Pages:
    """Read a file in another process.

    :raises InputRefused: As reading does; and if it takes too long or too much memory.
    """
    command = [sys.executable, "-c", f"from {__name__} import main; main()", str(file.path.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired as error:
        raise file.refusal(
            f"takes longer than {LONGEST:.0f} seconds to read; save it anew, without drawings"
        ) from error
    if done.returncode:
        raise file.refusal("a broken PDF, or one that takes too much memory to read; save it anew, without drawings")
    answer = pickle.loads(done.stdout)
    if isinstance(answer, Pages):
        return answer
    kind, reason, line = answer
    raise kind(str(file.path), reason, line)


def main() -> None:
    """Read the file that is named and write what it holds, or why it is refused, to standard output."""
    from loaders.un_documents.formats.pdf.reader import read_document

    path = Path(sys.argv[1])
    try:
        with limited(path, memory=LARGEST):
            answer: object = read_document(InputFile(path))
    except InputRefused as refusal:
        answer = (type(refusal), refusal.reason, refusal.line)
    sys.stdout.buffer.write(pickle.dumps(answer))
