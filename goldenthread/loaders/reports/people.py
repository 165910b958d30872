"""Names of people as front matter and letters print them: inspectors, the lead, addressees."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import dates
from goldenthread.loaders.reports.family import plain
from goldenthread.model import Person

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES: Final = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord|Prof(?:essor)?|Cllr|Councillor|Rev(?:erend)?)\.?\s+)*"
_PARTICLES: Final = _words("al bin da de del den der di dos du el ibn la le ten ter van von y")
_INITIALS_AFTER: Final = _words("BEM CB CBE DBE DL JP KBE KCB MBE OBE PHD QC KC QPM")
_POSTS: Final = _words(
    "accountable acting additional area assistant associate ceo chair chairman chairperson chief clinical commissioner "
    "corporate dcs deputy designated detective director directors district executive group head hmi independent inspector "
    "inspectors interim joint lead leader local manager managing medical national nurse officer ofsted permanent police "
    "president principal regional safeguarding secretary senior shadow social statutory strategic superintendent "
    "temporary vice"
)
"""Words with which a post begins."""
_NOT_NAMES: Final = _POSTS | _words(
    "adult and authority avenue barnardo's board borough building care centre child children children's city civic "
    "commission committee community company council councillor county court dear department division education england "
    "families for from government hall health her his house inspectorate majesty's nhs of office our partnership place "
    "probation quality report road service services skills street team the this town trust with young yours youth"
)
_SURNAMES: Final = _words("child hall head house lane nurse place road street young")
"""Of these words those that are surnames too: the second word of a name, where no "of", "for" or "people" follows."""
_ORGANISATIONS: Final = _words(
    "board ccg company constabulary council group nhs partnership partnerships police probation service services team "
    "trust"
)
_BODIES: Final = _ORGANISATIONS - {"group", "service", "services", "team"}
"""Of these those that are in no post and no street."""
_LONGEST_SIGNATURE: Final = 3
"""Words of a name; more are two names side by side."""
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’‘`\-‐‑][^\W\d_]+)*\.?(?:['’]s)?")
_ROLE: Final = re.compile(
    r"(?:\b(?:both|one|two|three|four|five|six|all)\s+of\s+)?(?:\b(?:seconded|senior|additional)\s+)?"
    r"\b(?:her|his)\s+majesty['’]s\s+(?:senior\s+)?inspectors?(?:\s*\((?:s?hmis?)\))?"
    r"|\b(?:senior\s+)?s?hmis?\b"
    r"|\b(?:(?:lead|deputy|team|shadow|assistant|associate|additional|seconded|senior|regional|ofsted|social\s+care|schools?|"
    r"early\s+years|regulatory|contracted|supporting|cqc|quality\s+assurance)\s+)+(?:inspectors?|managers?|directors?)"
    r"(?:\s*\([A-Z]{2,6}s?\))?"
    r"|\binspectors?\b|\(lead\)",
    re.IGNORECASE,
)
_LIST_MARK: Final = re.compile(
    r"\s*(?:[,;:|\n\t/]|\band\b|&|\bsupported by\b|\baccompanied by\b|\bwith\b|\s[-–—]\s)\s*"
)
_TEAM: Final = re.compile(
    r"\binspectors?(?:\s*\(hmis?\))?(?:\s+(?:for|on|of|who|undertaking|conducting|involved)\b[^.:]{0,60}?)?\s+(?:were|was|are|is)\b:?"
    r"|\b(?:visit|inspection|review)\s+was\s+(?:carried\s+out|conducted|undertaken|led|completed|made|done)\s+by\b"
    r"|\bteam\s+(?:comprised|consisted\s+of|was\s+made\s+up\s+of|included|was|were)\b:?",
)
_BEFORE_LIST: Final = re.compile(rf"^(?:[\s,:]|\bby\b|{_ROLE.pattern})+", re.IGNORECASE)
_LEAD_LABEL: Final = re.compile(r"^\s*(?:the\s+)?lead\s+inspectors?\b\s*[:\-–]?\s*")
_SALUTATION: Final = re.compile(r"^\s*dear\b")
_FURNITURE: Final = re.compile(
    r"^(?:ofsted|piccadilly gate|store street|manchester m1|t 0300|textphone|enquiries@|www\.)"
)
_LONGEST_DATE: Final = 40
_OPEN_END: Final = re.compile(r"(?:,|&|\b(?:and|of|for|the))$", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"\s+(?:of|for|people)\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"(?<![A-Z])[.?!](?=\s+[A-Z]|\s*$)")


def leading_name(text: str) -> tuple[str, str]:
    """The name with which a text begins, without title, and what follows it; ("", text) where it begins with none.

    >>> leading_name("Ms Imogen Tarn OBE, Director of Children's Services")
    ('Imogen Tarn', "Director of Children's Services")
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    start = re.match(rf"\s*{_TITLES}", text)
    at = start.end() if start else 0
    words: list[str] = []
    end = at
    while match := _TOKEN.match(text, at):
        word = match.group()
        if word.upper() in _INITIALS_AFTER and words:
            end = match.end()
        elif not _may_be_in_name(word, len(words), text[match.end() :]):
            break
        else:
            words.append(word)
            end = match.end()
        gap = re.compile(r"[ \u00a0]+").match(text, match.end())
        if gap is None:
            break
        at = gap.end()
    while words and words[-1].lower() in _PARTICLES:
        words.pop()
    if not 2 <= len(words) <= 5:
        return "", text
    return " ".join(words), text[end:].strip(" ,–—-\u00a0\t")


def _may_be_in_name(word: str, index: int, after: str) -> bool:
    low = plain(word).rstrip(".")
    if low in _NOT_NAMES:
        return index == 1 and low in _SURNAMES and word[0].isupper() and not _GOES_ON.match(after)
    if low in _PARTICLES:
        return True
    letters = word.rstrip(".")
    return word[0].isupper() and not (letters.isupper() and 2 < len(letters) < 5)


def people(text: str, role: str = "") -> list[Person]:
    """The people of a printed list, in order, each with the role that stands at the name.

    Args:
        text: Such as "Ann Hale, Her Majesty's Inspector, and Tom Weir HMI"; a role may stand before or after its names.
        role: For those at whose name none stands.

    >>> [(p.name, p.role) for p in people("lead inspector Ann Hale and team inspectors Tom Weir and Jo Fell")]
    [('Ann Hale', 'lead inspector'), ('Tom Weir', 'team inspector'), ('Jo Fell', 'team inspector')]
    """
    found: list[Person] = []
    waiting = 0
    running = ""
    for kind, piece in _pieces(text):
        if kind == "role-before":
            running, waiting = piece, len(found)
        elif kind == "role-after" and found and waiting == len(found):
            if running or "lead" in piece.lower():
                found[-1] = Person(found[-1].name, piece.strip("()"))
        elif kind == "role-after":
            found[waiting:] = [Person(person.name, piece) for person in found[waiting:]]
            running, waiting = "" if found else piece, len(found)
        else:
            found.append(Person(piece, running or role))
            if running:
                waiting = len(found)
    return found


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Names and roles in order; a role counts for the names before it unless a name follows it at once."""
    at = 0
    for match in [*_ROLE.finditer(text), None]:
        for part in _LIST_MARK.split(text[at : match.start() if match else len(text)]):
            name = _name_in(part)
            if name:
                yield "name", name
        if match is None:
            return
        at = match.end()
        follows = re.match(r"[ \u00a0]*:?[ \u00a0]*", text[at:])
        is_before = bool(leading_name(text[at + (follows.end() if follows else 0) :])[0])
        yield "role-before" if is_before else "role-after", _one(match.group())


def _name_in(part: str) -> str:
    """The name in a part of a list, after words such as "by" that do not belong to it."""
    for match in _TOKEN.finditer(part):
        if match.group()[0].isupper():
            name = leading_name(part[match.start() :])[0]
            if name:
                return name
    return ""


def _one(role: str) -> str:
    """A role in the singular, without a count."""
    single = re.sub(r"^\w+\s+of\s+", "", " ".join(role.split()))
    single = re.sub(r"(?<=\S)\s*\([^)]*\)$", "", single)
    return re.sub(r"(?<=[a-zI])s$", "", single) if not single.lower().endswith("majesty's") else single


def lead_inspector(lines: Sequence[str]) -> Person | None:
    """The lead inspector of a title page: beside the words "Lead inspector" or on the lines below them.

    Args:
        lines: Printed lines, in order.
    """
    for index, line in enumerate(lines):
        label = _LEAD_LABEL.match(plain(line))
        if label is None:
            continue
        beside, below, after = ([line[label.end() :], *lines[index + 1 : index + 3], "", ""])[:3]
        for text, next_line in ((beside, below), (f"{beside} {below}", after)):
            name, rest = leading_name(text.replace("\t", " "))
            if name:
                role = _ROLE.search(rest) or _ROLE.fullmatch(next_line.strip())
                return Person(name, _one(role.group()) if role else "")
    return None


def team(text: str) -> list[Person]:
    """The inspectors that a passage of a letter names as those of the visit, in order; [] where it names none."""
    low = plain(text)
    found: list[Person] = []
    for match in _TEAM.finditer(low):
        end = _SENTENCE_END.search(text, match.end())
        listed = text[match.end() : end.start() if end else len(text)]
        if not leading_name(_BEFORE_LIST.sub("", listed))[0]:
            continue
        start = max(low.rfind(". ", 0, match.start()), low.rfind("\n", 0, match.start()), -1) + 1
        roles = [_one(role) for role in _ROLE.findall(text[start : match.end()])]
        role = next((role for role in roles if role.lower() != "inspector"), "")
        names = {person.name for person in found}
        found += [person for person in people(listed, role) if person.name not in names]
    return found


def lead_of(inspectors: Sequence[Person], signatory: str = "") -> Person | None:
    """Who of a letter's inspectors led: the one who is called lead, else who signed, else the first.

    Args:
        inspectors: In the order in which they are printed.
        signatory: The name under the letter, or "".
    """
    called = next((person for person in inspectors if person.role.lower().startswith("lead")), None)
    signed = next((person for person in inspectors if plain(person.name) == plain(signatory)), None)
    return called or signed or (inspectors[0] if inspectors else None)


def signatory(lines: Sequence[str]) -> Person | None:
    """Who signed a letter: the first name within three lines after "Yours sincerely"."""
    for index, line in enumerate(lines):
        if plain(line).startswith(("yours sincerely", "yours faithfully")):
            below = [*lines[index + 1 : index + 6], ""]
            for line_of_name, next_line in pairwise(below[:4]):
                name, rest = leading_name(line_of_name)
                if name:
                    role = _ROLE.search(rest) or _ROLE.match(next_line.strip())
                    return Person(name, _one(role.group()) if role else "")
    return None


def signatories(lines: Sequence[str]) -> tuple[Person, ...]:
    """All who signed a letter, in order: the names after "Yours sincerely" at which, or below which, a post stands.

    Args:
        lines: The printed lines of the letter's end; tabs part names that stand side by side.
    """
    begin = next(
        (i + 1 for i, line in enumerate(lines) if plain(line).startswith(("yours sincerely", "yours faithfully"))),
        len(lines),
    )
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines[begin:]]
    found: dict[str, Person] = {}
    for row, below in pairwise([*rows, []]):
        for column, cell in enumerate(row):
            name, rest = leading_name(cell)
            post = rest or next(iter(below[column : column + 1]), "")
            if 0 < len(name.split()) <= _LONGEST_SIGNATURE and _has_word_of(post, _POSTS) and not leading_name(post)[0]:
                found.setdefault(name, Person(name, post))
    return tuple(found.values())


def names_inspectors(text: str) -> bool:
    """Whether a line says who inspected."""
    return _ROLE.search(text) is not None and bool(people(text))


def is_of_address(text: str, names: Collection[str]) -> bool:
    """Whether a part of an address or a signature names a person or an organisation, and not a post or a street alone.

    Args:
        text: The line, or the lines run together.
        names: Those of the people to whom and by whom the letter is.
    """
    return any(name in text for name in names) or _has_word_of(text, _BODIES)


def addressees(lines: Sequence[str]) -> tuple[Person, ...]:
    """Whom a letter is addressed to, with their posts.

    Args:
        lines: The printed lines of its first page. The address stands between the date, alone on its line, and "Dear", or at
            the foot of the page.
    """
    address = [" ".join(line.replace("\t", " ").split()) for line in _address(lines)]
    starts = [index for index in range(len(address)) if _is_entry(address, index)]
    if len(starts) > 1:
        starts = [index for index in range(len(address)) if index in starts or _is_of_organisation(address[index])]
    found: list[Person] = []
    for start, stop in pairwise([*starts, len(address)]):
        entry = address[start:stop]
        name, rest = leading_name(entry[0])
        role = [rest] if rest and not rest.lower().startswith(("and ", "& ")) else []
        for line in entry[1:]:
            if role and len(starts) == 1 and not (_OPEN_END.search(role[-1]) or line[:1].islower()):
                break
            if len(starts) > 1 or role or _has_word_of(line, _POSTS):
                role.append(line)
        post = " ".join(role).strip(" ,")
        names = [person.name for person in people(entry[0])] if not (rest and role[:1] == [rest]) else [name]
        found += [Person(each, post) for each in names or [name]]
    return tuple(found)


def _is_entry(address: Sequence[str], index: int) -> bool:
    """Whether a line of an address begins with a name: a post follows, on the line or below, or it is the first."""
    name, rest = leading_name(address[index])
    if not name:
        return False
    if index == 0:
        return True
    return _has_word_of(rest or (address[index + 1] if index + 1 < len(address) else ""), _POSTS)


def _is_of_organisation(line: str) -> bool:
    """Whether a line is a name, a comma and an organisation, as in a list of several addressees."""
    name, rest = leading_name(line)
    return bool(name) and f"{name.split()[-1]}," in line and _has_word_of(rest, _ORGANISATIONS)


def _has_word_of(text: str, words: frozenset[str]) -> bool:
    return any(word.rstrip(".") in words for word in re.findall(r"[a-z'.]+", plain(text)))


def _address(lines: Sequence[str]) -> Sequence[str]:
    dear = next((index for index, line in enumerate(lines) if _SALUTATION.match(plain(line))), len(lines))
    dated = [index for index, line in enumerate(lines) if is_date_line(line)]
    above = [index for index in dated if index < dear]
    if above:
        start = above[-1] + 1
        stop = dear
    elif dated:
        start, stop = dated[0] + 1, len(lines)
    else:
        start, stop = 0, dear if dear < len(lines) else 0
    found = list(lines[start:stop])
    while found and _FURNITURE.match(plain(found[0]).strip()):
        found.pop(0)
    end = next((index for index, line in enumerate(found) if _FURNITURE.match(plain(line).strip())), len(found))
    return [line for line in found[:end] if line.strip()]


def is_date_line(line: str) -> bool:
    """Whether a line holds a single date and nothing else, as at the head of a letter."""
    stripped = line.strip().removeprefix("Date:").strip()
    if len(stripped) > _LONGEST_DATE:
        return False
    found = dates.periods(stripped)
    return len(found) == 1 and found[0].start == found[0].end and len(stripped) - (found[0].stop - found[0].at) < 3
