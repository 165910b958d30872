"""Words that speak of problems and of what is done about them, and how far it has come."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction.lexicon import Lexicon, Phrase

if TYPE_CHECKING:
    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import Status

_PHRASES: Final = {
    "address": "address* tackl* resolv* remed* rectif* mitigat* overcom* ameliorat*",
    "steps": """taken+steps taking+steps takes+steps took+steps taken+action taking+action takes+action took+action
        action+is action+has action+was action+taken actions+are steps+to action+to actions+to immediate+action
        decisive+action urgent+action prompt+action swift+action appropriate+action measures efforts""",
    "response": "in+response responded responding responds+to as+a+result consequently to+this+end in+recognition",
    "underway": """underway under+way in+progress in+the+process+of is+being are+being working+to working+with is+working
        are+working begun+to beginning+to continue+to continues+to continuing+to ongoing is+addressing are+addressing
        is+developing are+developing is+improving are+improving is+leading is+helping are+helping""",
    "plans": "plan+to plans+to planned plans+are plans+in+place plan+is plans+for intend* propos* will due+to set+to planning",
    "intro": """introduc* implement* launch* establish* commission* recruit* appoint* invest* secured securing creat*
        develop* restructur* revis* refresh* expand* doubled trebled tripled deploy* redesign* realign* relaunch* set+up
        rolled+out roll+out reintroduc* reorganis*""",
    "strengthen": "strengthen* improv* increas* enhanc* reduc* accelerat* prioritis* focus*",
    "new": "new recent recently additional",
    "aware": """aware recognis* recogniz* acknowledg* accepted accepts accept identified identify identifies understand
        understands know knows cognisant""",
    "this": "this these such it those",
    "matter": """this+issue these+issues these+shortfalls this+shortfall these+deficits these+gaps this+gap this+area these+areas
        these+challenges this+challenge these+concerns this+concern this+matter this+risk these+risks these+weaknesses
        this+weakness this+problem these+problems this+delay these+delays the+shortfall* the+deficit* the+issue*
        these+deficiencies this+deficit these+pressures these+inconsistencies these+findings this+finding the+gap*
        these+points""",
    "aware-of-this": """aware+of+this aware+of+these recognis*+this recognis*+these recognised+that acknowledge*+this
        acknowledge*+these identified+this identified+these accept*+this accepted+the understand+this know+this
        address+this address+these address+it addressing+this addressing+these addressed+this improve+this rectify+this
        resolve+this tackle+this remedy+this in+relation+to+this been+addressed being+addressed strengthened+this""",
    "agent": """leaders managers council partners partnership board dcs director trust local+authority leader+team
        leadership+team chief+executive members authority nct agencies""",
    "early": "too+soon too+early not+yet yet+to early+stage in+its+infancy not+yet+in+place",
    "need": """need needs needed require* more+to+do further+work further+improvement priorit* challeng* pressure* demand
        demands increase+in previously last+inspection previous+inspection areas+for+improvement priority+action
        identified+as improvements+needed""",
    "problem": """weakness* shortfall* deficit* gap gaps drift delay* challenge* concern* deficienc* inconsistenc* backlog*
        areas+for+improvement areas+identified need+to low issue issues problem* high+caseload* high+demand
        increase+in+demand rise+in+demand rise+in increasing+number* increasing+demand shortage* vacanc* turnover
        areas+for+priority+action poor+practice findings+from increasing+numbers growing emerging+risk*""",
    "risk-group": """at+risk risk+of risks vulnerab* missing exploit* homeless* edge+of+care crisis neglect domestic+abuse
        domestic+violence need+help in+need needs hard+to barriers misuse trauma harm emotional complex""",
    "help": """support supports supporting help helps helping reduc* prevent* address* improv* respond* identif* provid*
        ensur* enabl* protect* divert* disrupt* engag* strengthen* aim* offer offers""",
    "effect": """resulted+in resulting+in led+to leading+to has+improved have+improved has+reduced have+reduced
        has+increased have+increased positive+impact is+helping are+helping has+helped have+helped has+enabled
        is+enabling are+enabling has+strengthened have+strengthened has+led have+led has+contributed contributed+to
        is+leading are+leading improvements+in significant+improvement* is+having beginning+to+have+an+impact
        has+significantly have+significantly making+a+difference is+supporting is+ensuring has+resulted have+resulted
        now+benefit has+been+effective is+improving are+improving increased+stability reduction+in has+begun+to""",
    "finished": """has+been have+been was were have+introduced has+introduced have+taken has+taken have+implemented
        has+implemented have+invested has+invested have+recruited has+recruited has+appointed have+appointed introduced
        implemented established appointed commissioned launched created took invested secured addressed increased
        recruited revised strengthened refreshed developed have+strengthened has+strengthened is+in+place are+in+place
        now+in+place""",
    "later": """plan+to plans+to planned plans+are plans+in+place have+plans has+plans intend* propos* will due+to set+to
        planning are+plans is+planned in+future in+the+near+future coming+months next+year aspire* yet+to+be
        not+yet+in+place aims+to""",
}  # fmt: skip
"""Cues by name; `+` joins the words of a phrase, `*` stands for any ending."""

ACTING: Final = frozenset({"address", "steps", "response", "underway", "plans", "intro", "strengthen", "effect"})
"""Cues of something being done."""


@cache
def _lexicon() -> Lexicon:
    return Lexicon(
        Phrase(name, name, tuple(phrase.split("+"))) for name, listed in _PHRASES.items() for phrase in listed.split()
    )


def cues(wording: Wording) -> frozenset[str]:
    """The names of the cues that a statement has."""
    return frozenset(hit.scheme for hit in _lexicon().hits(wording.words, wording.statement.text))


def status(found: frozenset[str]) -> Status:
    """How far what a statement speaks of has come, by its cues."""
    if "effect" in found and "early" not in found and "later" not in found:
        return "impact-evidenced"
    if "later" in found and not found & {"underway", "effect"}:
        return "planned"
    if "finished" in found and not found & {"underway", "later"}:
        return "done"
    return "in-progress"
