"""Akoma Ntoso, the XML of parliaments and, by the guidelines AKN4UN, of the United Nations.

Every block becomes a line with the number that its element prints before it; tables, notes and headings are as the file marks
them. Which unit a line is, the reader of structure finds from its words, as in any other format; the ids of the file go along.
"""

from loaders.input_file import InputFile
from loaders.un_documents.formats.akoma_ntoso.markup import parse
from loaders.un_documents.formats.akoma_ntoso.reader import Reader
from loaders.un_documents.lines import Pages


def read_pages(file: InputFile) -> Pages:
    """Return the lines of a file in any version of Akoma Ntoso.

    :raises InputRefused: If it is no XML that can be read without risk, or a debate, judgment or amendment.
    """
    return Reader.of(file, parse(file)).pages()
