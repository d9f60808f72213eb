"""Members of zipped documents, read within limits.

Enters: the bytes of a zip file. Leaves: the bytes or the XML of its members. A bomb, a damaged or an encrypted member
is refused with a reason.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from extract.errors import ReadError

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 200_000_000
# Two-letter beginnings of what expat says of an undefined entity or a declaration of one: no document needs them.
_DECLARATION = b"<!DOCTYPE"


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open a zip file.

    Raises:
        ReadError: It is damaged, or holds more members than any document.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError) as exc:
        raise ReadError(f"its zip archive is damaged ({exc}); get a whole copy of the file") from exc
    if len(archive.infolist()) > MOST_MEMBERS:
        raise ReadError(f"its zip archive has more than {MOST_MEMBERS} members; this is no report")
    return archive


def list_members(archive: zipfile.ZipFile) -> list[str]:
    """The names of an archive's members, in its order."""
    return [member.filename for member in archive.infolist()]


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a member.

    Raises:
        ReadError: It is missing, damaged, encrypted or too large.
    """
    try:
        with archive.open(name) as member:
            content = member.read(LARGEST_MEMBER + 1)
    except KeyError as exc:
        raise ReadError(f"its part {name} is missing; get a whole copy of the file") from exc
    except RuntimeError as exc:
        raise ReadError("it is protected with a password; save it without and try again") from exc
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as exc:
        raise ReadError(f"its part {name} is damaged ({exc}); get a whole copy of the file") from exc
    if len(content) > LARGEST_MEMBER:
        raise ReadError(f"its part {name} unpacks to more than {LARGEST_MEMBER:,} bytes; this is no report")
    return content


def read_xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """Read a member as XML.

    Raises:
        ReadError: It cannot be read, is no XML, or declares entities.
    """
    content = read_member(archive, name)
    if _DECLARATION in content:
        raise ReadError(f"its part {name} declares entities, which no document needs; save it again with its program")
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as exc:
        raise ReadError(f"its part {name} is damaged ({exc}); get a whole copy of the file") from exc
