"""How far a name reaches to the left of its last word.

Enters: the tokens of a text and the last word of a name. Leaves: the offset where the name begins. Names of laws,
services and facilities are noun compounds, with blanks or without; a verb, a particle or a comma ends them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def take_scope(
    tokens: Sequence[Token],
    last: int,
    *,
    tags: Collection[str],
    joints: Collection[str] = (),
    symbols: Collection[str] = (),
    stops: Collection[str] = (),
    first: int = 0,
) -> int:
    """Walk back from the last word of a name to its first.

    Args:
        tokens: The tokens of the text.
        last: Index of the name's last token.
        tags: Tags that belong to a name.
        joints: Words of other tags that may stand within it, such as ``에 관한`` (written over one or two tokens).
        symbols: Signs that may stand within it, such as ``·``.
        stops: Words that never belong to it, whatever their tag.
        first: Offset before which it may not begin.

    Returns:
        Offset of the name's first character; joints and symbols at its beginning are left out.
    """
    at = begin = last
    while at > 0 and tokens[at - 1].idx >= first and tokens[at - 1].text not in stops:
        width = _joint_width(tokens, at, joints)
        if _is_part(tokens[at - 1], tags):
            at -= 1
            begin = at
        elif width:
            at -= width
        elif tokens[at - 1].text in symbols:
            at -= 1
        else:
            break
    return tokens[begin].idx


def _is_part(token: Token, tags: Collection[str]) -> bool:
    return all(tag.split("-")[0] in tags for tag in token.tag_.split("+"))


def _joint_width(tokens: Sequence[Token], at: int, joints: Collection[str]) -> int:
    """How many tokens before `at` make a joint, the longest first; 0 for none."""
    for width in (3, 2, 1):
        if at >= width and _text(tokens[at - width : at]) in joints:
            return width
    return 0


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()
