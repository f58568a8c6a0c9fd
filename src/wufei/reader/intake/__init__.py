"""A document from its file: plain text, Word, PDF or web page, told by its content, as paragraphs and rows in order."""

from wufei.reader.intake.lines import join_lines
from wufei.reader.intake.opening import open_document

__all__ = ["join_lines", "open_document"]
