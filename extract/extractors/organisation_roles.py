"""What an organisation does, as the text around its name says.

Enters: a text and the names in it. Leaves: the word for the role of a name: what follows it in its clause (「가람재단과
연계」), what its bracket explains (「실시설계 완료(㈜가람)」), what stands right before it (「(위탁 - 가람공단)」), or
the key of its line (「주관방송사 결정 : 가람TV」). Empty where the text says none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.organisation_names import AUTHORITY, WEAK, OrganisationName
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_REACH = 40
_REACH_BEFORE = 16
_WEAK_REACH = 9
_LONGEST_ROLE = 24

# between the names of a list: "가람재단(2회), 나래협회", "가람시장·나래시장", "가람구-나래센터"
_JOINT = re.compile(r"\s*(?:\([^()]{0,20}\))?\s*(?:[,，、·ㆍ/]|및|[와과](?=\s)|-)\s*")
# what is left of a list whose further names are not known: ", 나래사랑방 등"
_REST = re.compile(r"(?:\s*[,，·]\s*[가-힣A-Za-z0-9 ]{2,14}?)*\s*등(?=[\s)과와의에을를은이]|$)")
# what may stand between a bracket or colon and a name of the list that it holds
_LIST_BEFORE = re.compile(r"\s*(?:[가-힣A-Za-z0-9&()㈜ ]{2,24}?\s*[-,，·/]\s*)*(?:관내|가칭|舊|구)?\s*")
# ", 5개 고교(가람고 등) 협약": the rest of a list, to the end of its clause
_REST_OF_LIST = re.compile(r"\s*[,，](?P<rest>[^:：;⇒→⇨\n]{2,40})")
# where the clause of a name ends
_CLAUSE_END = re.compile(r"[;；⇒→⇨※「『“\"|:：\n()]|[,，](?!\d)|\s-\s|\.\s|(?:하여|하고|하며|으며|이며)\s")
# a bracket right behind a name: "행정안전부(국가기록원)의"
_BRACKET = re.compile(r"\s*\([^()]*\)")
# "(자문)"
_NOTE = re.compile(r"\s*\(\s*(?P<note>[가-힣·]{2,8})\s*\)")
# a title in quotes right behind a name: "행정안전부 「생산성 대상」 우수상"
_QUOTED = re.compile(r"\s*[「『“\"‘《〈][^」』”\"’》〉]{1,40}[」』”\"’》〉]")
# a bracket that closes and lets the clause go on: "등)과 연계", "나래경찰서) 연계"
_CLOSED = re.compile(r"\s*\)(?=\s*(?:(?:[과와의에을를이가은는]|에서|으로)\s|[가-힣]))")
# "의 기록관리시스템 개발·보급에 따라"
_GENITIVE = re.compile(
    r"의\s+(?P<role>(?:[가-힣·]+ ){0,2}?[가-힣·]*?[가-힣]{2})(?:(?:에|을|를|으로|과|와|이|가|은|는)(?=\s)|\s*$)"
)
# "를 통해 민원상담"
_THROUGH = re.compile(r"[^.;:()⇒→]{0,40}?[을를]\s*통(?:해|하여|한)\s*(?P<role>[가-힣·]{2,10})")
# the last phrase of a text, and its words
_PHRASE = re.compile(r"[^,;()⇒→⇨\n]*$")
_BLANKS = re.compile(r"[\s:：]+")
# "서울시 58.2%", "서울시(25개 구)", "가람은행 3층": figures of a place
_FIGURE_AFTER = re.compile(r"\s*(?:\(\s*)?\d")
_FLOOR_AFTER = re.compile(r"\s*(?:지[하상]\s*)?\d+\s*층")
_WORD_AFTER = re.compile(r"\s*(?P<word>[가-힣]+?)[의에]?(?![가-힣])")
# the noun before a role: "보조금 " of "보조금 교부"; none with a particle
_NOUN_BEFORE = re.compile(r"(?<![가-힣])(?P<noun>[가-힣]{1,5}[^의에을를로과와은는이가도\W\d]) $")
_HANGUL_WORD = re.compile(r"[가-힣][가-힣·ㆍ]+")
_COUNT_WORD = re.compile(r"['‘’]?\d[\d.,]*[가-힣]+")
# brackets of legal forms: "(주)가람"
_LEGAL_BRACKET = re.compile(r"\((?:주|사|재|유|합|복|학|의)\)")


def read_role(text: str, names: Sequence[OrganisationName], at: int) -> str:
    """Read the role of `names[at]` in a text; empty where the text says none, or names a place."""
    name = names[at]
    if is_mere_mention(text, name):
        return ""
    return (
        read_note(text, name.end)
        or _role_after(_tail(text, names, at), name)
        or _role_before(text, name)
        or _role_of_list(text, name)
    )


def read_note(text: str, end: int) -> str:
    """The role in a bracket of its own right behind a name: 「나래대학교(자문)」; empty for other brackets."""
    note = _NOTE.match(text, end)
    word = note["note"] if note else ""
    return word if any(word in load_words("roles", group) for group in ("partner", "other")) else ""


def read_frame(text: str, names: Sequence[OrganisationName], at: int) -> str:
    """Read the role of `names[at]` from the bracket or the key that its list stands in; empty for none."""
    name = names[at]
    if name.kind == WEAK or is_mere_mention(text, name):
        return ""
    return _role_of_bracket(text, names, at) or _role_of_key(text, name)


def find_role_word(text: str, *, partner_only: bool = False) -> str:
    """The role that a phrase names: a partner's first, 협약 before all, else the last other one; empty for none."""
    partners = list(_role_pattern("partner").finditer(text))
    if partners:
        agreed = (found for found in partners if found.group() in ("협약", "MOU"))
        return _with_object(text, next(agreed, partners[0]))
    others = [] if partner_only else list(_role_pattern("other").finditer(text))
    deeds = [found for found in others if found.group() not in load_words("roles", "general")]
    return _with_object(text, (deeds or others)[-1]) if others else ""


def _with_object(text: str, role: re.Match[str]) -> str:
    """A role with the noun right before it where it says little alone: 보조금 교부."""
    noun = _NOUN_BEFORE.search(text, 0, role.start())
    return (
        f"{noun['noun']} {role.group()}"
        if noun and role.group() in load_words("roles", "with_object")
        else role.group()
    )


def read_last_word(phrase: str) -> str:
    """The noun that a phrase ends in, without figures and words of state: 「실시설계 완료」 gives 실시설계."""
    words = _BLANKS.split(fold_spaced(phrase).strip())
    states = load_words("roles", "states")
    while words and (words[-1] in states or words[-1] in ("", "등") or _COUNT_WORD.fullmatch(words[-1])):
        words.pop()
    return words[-1] if words and _HANGUL_WORD.fullmatch(words[-1]) and len(words[-1]) <= _LONGEST_ROLE else ""


@cache
def _role_pattern(group: str) -> re.Pattern[str]:
    words = sorted(load_words("roles", group), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![미불])(?:{'|'.join(map(re.escape, words))})")


def is_mere_mention(text: str, name: OrganisationName) -> bool:
    """Whether what follows makes a name a place (「가람은행 3층」) or a city that takes no part (「서울시 전체」)."""
    is_authority = name.kind == AUTHORITY
    if (_FIGURE_AFTER if is_authority else _FLOOR_AFTER).match(text, name.end):
        return True
    follower = _WORD_AFTER.match(text, name.end)
    words = load_words("organisations", "mere_mentions" if is_authority else "places")
    return bool(follower and follower["word"] in words)


def _tail(text: str, names: Sequence[OrganisationName], at: int) -> str:
    """What follows a name, and the list that it stands in, in its clause."""
    end = _end_of_list(text, names, at)
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    closed = _CLOSED.match(text, end)
    end = closed.end() if closed else end
    quoted = _QUOTED.match(text, end)
    end = quoted.end() if quoted else end
    stop = _CLAUSE_END.search(text, end)
    clause = text[end : min(end + _REACH, stop.start() if stop else len(text))]
    through = _THROUGH.match(text, end)
    return f"{clause} {through['role']}" if through and not find_role_word(clause) else clause


def _end_of_list(text: str, names: Sequence[OrganisationName], at: int) -> int:
    end = names[at].end
    for other in names[at + 1 :]:
        joint = _JOINT.match(text, end)
        if not joint or joint.end() != other.start:
            break
        end = other.end
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def _role_after(tail: str, name: OrganisationName) -> str:
    if name.kind == WEAK:
        return _role_of_house(tail)
    if name.kind == AUTHORITY and any(word in tail for word in ("조례", "규칙")):
        return ""
    genitive = _GENITIVE.match(f"{tail} ")
    if genitive and len(genitive["role"]) <= _LONGEST_ROLE:
        return genitive["role"]
    role = find_role_word(tail)
    return role or (read_last_word(tail) if " 통해" in tail else "")


def _role_of_house(tail: str) -> str:
    """The role of what may be a house: 「가람관 위탁운영」 entrusts it, 「가람관에 위탁」 entrusts to it."""
    role = find_role_word(tail[:_WEAK_REACH], partner_only=True)
    is_partner = tail.startswith(("에 ", "이 ", "가 ", "에서 ")) or tail.strip() == role
    return role if is_partner or "탁" not in role else ""


def _role_of_list(text: str, name: OrganisationName) -> str:
    """「가람교육지원청, 5개 고교 협약」: a partner's role at the end of a list that goes on with other words."""
    rest = _REST_OF_LIST.match(text, name.end) if name.kind not in (WEAK, AUTHORITY) else None
    return find_role_word(rest["rest"], partner_only=True) if rest else ""


def _role_before(text: str, name: OrganisationName) -> str:
    """「(위탁 - 가람공단)」, 「(후원 ㈜나래)」: a role that stands right before a name."""
    before = re.sub(r"\s*[-–:：]?\s*$", "", text[max(0, name.start - _REACH_BEFORE) : name.start])
    for group in ("partner", "other"):
        for found in _role_pattern(group).finditer(before):
            if found.end() == len(before) and re.search(r"(?:^|[\s(/,])$", before[: found.start()]):
                return found.group()
    return ""


def _role_of_bracket(text: str, names: Sequence[OrganisationName], at: int) -> str:
    """「실시설계 완료(㈜가람)」: the noun before the bracket; 「서울시(환경부)」: the role of the name before it."""
    opening = _open_bracket(text, names[at].start)
    if opening is None or not _LIST_BEFORE.fullmatch(text, opening + 1, names[at].start):
        return ""
    for other in range(at):
        if names[other].end == opening:
            return read_role(text, names, other) or read_frame(text, names, other)
    phrase = _PHRASE.search(text, 0, opening)
    word = read_last_word(phrase.group() if phrase else "")
    if not word and ":" in text[:opening]:  # 「계약기간 : 2019. 2. 1. ~ 12. 31.(㈜가람)」
        return find_role_word(text[: text.rindex(":", 0, opening)])
    return "" if word.endswith(tuple(load_words("organisations", "weak_ends"))) else word


def _open_bracket(text: str, end: int) -> int | None:
    """The offset of the bracket that is open at `end`, legal forms aside; None for none."""
    before = _LEGAL_BRACKET.sub(lambda form: " " * len(form.group()), text[:end])
    opening = before.rfind("(")
    return opening if opening > before.rfind(")") else None


def _role_of_key(text: str, name: OrganisationName) -> str:
    """「임대시설 : 가람은행, 나래보험」: the noun that the key of a list ends in."""
    colon = max(text.rfind(":", 0, name.start), text.rfind("：", 0, name.start))
    if colon < 0 or not _LIST_BEFORE.fullmatch(text, colon + 1, name.start):
        return ""
    phrase = _PHRASE.search(text, 0, colon)
    key = phrase.group() if phrase else ""
    return "" if fold_name(key) in load_words("roles", "plain_keys") else read_last_word(key)
