"""Words that speak of problems and of what is done about them, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from goldenthread.model import Status

_PHRASES: Final = {
    "address": "address* tackl* resolv* remed* rectif* mitigat* overcom* ameliorat*",
    "steps": """taken+steps taking+steps takes+steps took+steps taken+action taking+action takes+action took+action
        action+is action+has action+was action+taken actions+are steps+to action+to actions+to immediate+action
        decisive+action urgent+action prompt+action swift+action appropriate+action measures efforts""",
    "response": "in+response responded responding responds+to a+result consequently this+end in+recognition",
    "underway": """underway under+way in+progress the+process is+being are+being working+to working+with is+working
        are+working begun+to beginning+to continue+to continues+to continuing+to ongoing is+addressing are+addressing
        is+developing are+developing is+improving are+improving is+leading is+helping are+helping""",
    "plans": """plan+to plans+to planned plans+are plans+in plan+is plans+for intend* propos* will due+to set+to
        is+planning are+planning""",
    "intro": """introduc* implement* launch* establish* commission* recruit* appoint* invest* secured securing creat*
        develop* restructur* revis* refresh* expand* doubled trebled tripled deploy* redesign* realign* relaunch* set+up
        rolled+out roll+out reintroduc* reorganis*""",
    "strengthen": "strengthen* improv* increas* enhanc* reduc* accelerat* prioritis* focus*",
    "new": "new recent recently additional",
    "aware": """aware recognis* recogniz* acknowledg* accepted accepts accept identified identify identifies understand
        understands know knows cognisant""",
    "this": "this these such it those",
    "matter": """this+issue these+issues these+shortfalls this+shortfall these+deficits these+gaps this+gap
        this+area these+areas
        these+challenges this+challenge these+concerns this+concern this+matter this+risk these+risks these+weaknesses
        this+weakness this+problem these+problems this+delay these+delays the+shortfall the+shortfalls the+deficits
        the+deficit the+issue the+issues
        these+deficiencies this+deficit these+pressures these+inconsistencies these+findings this+finding the+gap
        the+gaps
        these+points""",
    "aware-of-this": """of+this of+these recognised+this recognise+this recognising+this recognised+these
        recognise+these recognising+these recognised+that acknowledge+this acknowledged+this
        acknowledge+these acknowledged+these identified+this identified+these accept+this accepted+this
        accepted+that accepted+the understand+this know+this
        address+this address+these address+it addressing+this addressing+these addressed+this improve+this rectify+this
        resolve+this tackle+this remedy+this to+this been+addressed being+addressed strengthened+this""",
    "agent": """leaders managers council partners partnership board dcs director trust local+authority leader+team
        leadership+team chief+executive members authority agencies""",
    "early": "too+soon too+early not+yet yet+to early+stage its+infancy not+yet",
    "need": """need needs needed require* to+do further+work further+improvement priorit* challeng* pressure* demand
        demands increase+in previously last+inspection previous+inspection for+improvement priority+action
        identified+as improvements+needed""",
    "wanted": "is+required are+required required+to more+work further+work needs+to to+do remains+to",
    "problem": """weakness* shortfall* deficit* gap gaps drift delay* challenge* concern* deficienc* inconsistenc*
        backlog*
        for+improvement areas+identified need+to low issue issues problem* high+caseloads high+demand
        increase+in rise+in rise+in increasing+number* increasing+demand shortage* vacanc* turnover
        priority+action poor+practice findings+from increasing+numbers growing emerging+risks""",
    "risk-group": """at+risk risk+of risks vulnerab* missing exploit* homeless* of+care crisis neglect domestic+abuse
        domestic+violence need+help in+need needs hard+to barriers misuse trauma harm emotional complex""",
    "help": """support supports supporting help helps helping reduc* prevent* address* improv* respond* identif* provid*
        ensur* enabl* protect* divert* disrupt* engag* strengthen* aim* offer offers""",
    "effect": """resulted+in resulting+in led+to leading+to has+improved have+improved has+reduced have+reduced
        has+increased have+increased positive+impact is+helping are+helping has+helped have+helped has+enabled
        is+enabling are+enabling has+strengthened have+strengthened has+led have+led has+contributed contributed+to
        is+leading are+leading improvements+in significant+improvement significant+improvements is+having beginning+to
        has+significantly have+significantly a+difference is+supporting is+ensuring has+resulted have+resulted
        now+benefit been+effective is+improving are+improving increased+stability reduction+in has+begun+to""",
    "finished": """has+been have+been was were have+introduced has+introduced have+taken has+taken have+implemented
        has+implemented have+invested has+invested have+recruited has+recruited has+appointed have+appointed introduced
        implemented established appointed commissioned launched created took invested secured addressed increased
        recruited revised strengthened refreshed developed have+strengthened has+strengthened in+place in+place
        now+in""",
    "later": """plan+to plans+to planned plans+are plans+in have+plans has+plans intend* propos* will due+to set+to
        are+plans is+planned in+future near+future coming+months next+year aspire* yet+to
        not+yet aims+to""",
}  # fmt: skip
"""Cues by name; `+` joins the words of a phrase, `*` stands for any ending."""


class _Words(dict[str, frozenset[str]]):
    """The cues of a word; filled as words are met."""

    def __missing__(self, word: str) -> frozenset[str]:
        found = set(_WHOLE.get(word, ()))
        for stem, names in _STEMS.items():
            if word.startswith(stem):
                found |= names
        self[word] = frozenset(found)
        return self[word]


def _cues_of(kind: Callable[[str], bool]) -> dict[str, frozenset[str]]:
    by_phrase: dict[str, set[str]] = {}
    for name, listed in _PHRASES.items():
        for phrase in listed.split():
            if kind(phrase):
                by_phrase.setdefault(phrase.strip("*").replace("+", " "), set()).add(name)
    return {phrase: frozenset(names) for phrase, names in by_phrase.items()}


_WHOLE: Final = _cues_of(lambda phrase: "+" not in phrase and phrase[-1] != "*")
_STEMS: Final = _cues_of(lambda phrase: phrase[-1] == "*")
_PAIRS: Final = _cues_of(lambda phrase: "+" in phrase)
_WORDS: Final = _Words()


def cues(words: Sequence[str], pairs: Set[str]) -> frozenset[str]:
    """The names of the cues that a statement has.

    Args:
        words: Its words.
        pairs: Every two words that follow each other, with a space between them; other strings do no harm.
    """
    found = set().union(*map(_WORDS.__getitem__, words))
    for pair in _PAIRS.keys() & pairs:
        found |= _PAIRS[pair]
    return frozenset(found)


def status(found: frozenset[str]) -> Status:
    """How far what a statement speaks of has come, by its cues."""
    if "effect" in found and "early" not in found and "later" not in found:
        return "impact-evidenced"
    if "later" in found and not found & {"underway", "effect"}:
        return "planned"
    if "finished" in found and not found & {"underway", "later"}:
        return "done"
    return "in-progress"
