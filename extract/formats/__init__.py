"""File formats in, lines of text out: plain text, PDF, HWPX, HWP 5 and DOCX.

Enters: the bytes of a file. Leaves: a `Reading`, its lines and the page of each where the format has pages. What the
lines mean is left to the outline.
"""

from extract.formats.isolation import read_content
from extract.formats.kinds import Kind, find_kind
from extract.formats.reading import Reading

__all__ = ["Kind", "Reading", "find_kind", "read_content"]
