"""Plain text, as it comes out of PDF or Word."""

from loaders.input_file import InputFile
from loaders.un_documents.lines import Pages
from loaders.un_documents.pages import read_pages as read_paged_text
from loaders.un_documents.text import check_text


def read_pages(file: InputFile) -> Pages:
    """Return the lines of a text, page furniture and footnotes taken out.

    :raises NotText: If it is binary, garbled, or not in UTF-8.
    :raises EmptyInput: If nothing but white space stands in it.
    :raises InputRefused: If it has more lines than are read.
    """
    return read_paged_text(check_text(file))
