"""What may be a named initiative or a named body: head nouns, subjects and what is too general to be a name.

Nothing here names one authority's own. Hyphens join the words of one subject.
"""

from __future__ import annotations

from typing import Final

from goldenthread.loaders.extraction.designations import Vocabulary, endings, heads, subjects

_INITIATIVE_HEADS: Final = heads(
    {
        "practice-model": "model approach methodology",
        "programme": "programme project initiative campaign pilot",
        "team": "team service hub unit pod",
        "panel": "panel clinic",
        "tool": "tool toolkit app portal tracker passport dashboard questionnaire database pack matrix",
        "strategy": "strategy framework pledge charter covenant promise policy protocol plan vision standard",
        "scheme": "scheme offer bursary award pathway",
        "participation-group": "forum group council",
        "training": "academy training course workshop seminar",
        "other": """meeting champion collaboration event conference discussion guide audit network week day
            arrangement""",
    }
)

_NEVER_TITLES: Final = frozenset(
    """arrangement audit award conference council course day discussion event network offer pilot plan pod standard
    week""".split()
)

INITIATIVES: Final = Vocabulary(
    kinds=_INITIATIVE_HEADS,
    subjects=subjects(
        {
            "strategy": """sufficiency workforce workforce-development participation engagement neglect permanence
                permanency placement recruitment retention corporate-parenting exploitation gang gangs apprenticeship
                transformation adolescent homelessness mental-health domestic-abuse domestic-violence early-help
                youth-violence serious-violence joint-commissioning care-leaver care-leavers looked-after
                children-in-care prevention mutilation housing commissioning-and-sufficiency""",
            "framework": "quality-assurance participation practice competency learning-and-improvement outcomes",
            "protocol": "housing homeless homelessness pre-birth transition missing joint-housing joint-working",
            "plan": "workforce-development transformation service-improvement",
            "policy": "fostering permanency permanence",
            "standard": "practice",
            "pledge": "care-leavers care-leaver looked-after children-in-care corporate-parenting",
            "charter": "care-leavers care-leaver children's",
            "covenant": "care-leaver care-leavers care-leaver's",
            "offer": "special-guardianship",
            "bursary": "care-leavers care-leaver",
            "hub": """exploitation exploited children's family families care-leaver care-leavers leaving-care
                transition well-being wellbeing domestic-abuse domestic-violence early-help recruitment adolescent
                cse permanence youth complex-safeguarding""",
            "team": """exploitation court adolescent edge-of-care complex-safeguarding contextual-safeguarding
                complex-care homelessness homelessness-prevention pre-birth pre-birth-assessment family-intervention
                family-safeguarding asylum-seeking-children special-guardianship reunification trafficking gangs gang
                crisis abuse-triage initial-response first-response rapid-response intensive-intervention missing
                education-safeguarding family-group-conference mockingbird kinship therapeutic emotional-wellbeing
                uasc sgo gangs-intervention mental-health-support transitions-to-independence placement-with-parents""",
            "service": """adolescent intensive-prevention family-resilience family-safeguarding first-response
                initial-response targeted-youth-support complex-needs health-and-disability reunification""",
            "panel": """permanence permanency exploitation exploited legal-gateway gateway gatekeeping resource
                resources placement transition transitions inclusion accommodation challenge care-planning
                edge-of-care early-help performance safeguarding pre-birth pre-proceedings vulnerability vulnerable
                family-support entry-to-care complex-needs missing risk employment-and-training""",
            "clinic": "performance permanence supervision practice",
            "tool": "neglect neglect-assessment exploitation-screening gangs-screening",
            "toolkit": "neglect exploitation direct-work practice",
            "tracker": "permanence permanency plo legal pre-proceedings",
            "passport": "health foster-carer",
            "matrix": "exploitation risk",
            "app": "care-leaver care-leavers own voice",
            "academy": """social-work social-workers practice children's learning fostering workforce
                qualified-social-workers""",
            "programme": """transformation leadership-development managers-development pathfinder innovation
                perpetrator perpetrators group-work mentoring graduate parenting-assessment""",
            "project": "sufficiency family-intervention mentoring participation",
            "scheme": """bursary mentoring mentor ambassador buddy apprenticeship supported-employment employability
                rent-guarantee supported-lodgings trainee""",
            "forum": """care-leavers care-leaver social-work practitioner practitioners carers' foster-carer
                young-people's""",
            "council": "in-care care-leavers looked-after youth children's-rights",
            "group": "risk-management men's",
            "meeting": """family-network stability timeline exploitation abuse-triage risk-assessment
                vulnerability-and-risk permanence-tracking""",
            "champion": "missing care exploitation participation neglect model",
            "model": """strengths-based-practice strength-based-practice strength-based strengths-based
                relationship-based relational restorative systemic-practice hub-and-spoke""",
            "week": "practice",
            "day": "practice",
            "guide": "one-minute",
            "unit": "joint-commissioning",
        }
    ),
    titles=frozenset(form for form in _INITIATIVE_HEADS if form.removesuffix("s") not in _NEVER_TITLES),
    generic=endings(
        """child-protection-strategy multi-agency-strategy strategy-meeting safeguarding-hub adoption-panel
        fostering-panel corporate-parenting-panel overview-panel scrutiny-panel channel-panel interview-panel core-group
        sub-group virtual-school-team emergency-duty-team duty-team leadership-team management-team children's-service
        social-work-team social-care-service authority-service adoption-service fostering-service health-service
        adult-service youth-offending-team youth-offending-service youth-justice-service inspection-framework
        assessment-framework multi-agency-screening-team multi-agency-safeguarding-team multi-agency-referral-unit
        safeguarding-service public-protection-arrangement employment-and-training employment-or-training
        probation-service police-service mental-health-service borough-council county-council city-council
        district-council town-council protection-plan education-plan pathway-plan care-plan need-plan health-plan
        protection-conference risk-assessment-conference commissioning-group working-group finish-group mash-team
        lac-team iro-service camhs-service camhs-team lscb-meeting mappa-meeting marac-meeting strategic-group
        lado-service edt-service cp-plan cin-plan ehc-plan pep-meeting improvement-plan business-plan action-plan
        multi-agency-training safeguarding-training core-group-meeting referral-and-assessment-team national-framework
        duty-and-assessment-team rescue-service support-service barring-service educational-plan referral-unit
        investigation-unit duty-service disabled-children's-team disabled-children-team fire-service
        leaving-care-team"""
    ),
    nameless=frozenset(),
    common=frozenset(
        """adolescent adoption adult adults agency alcohol authority board borough camhs care centre chief child
        children
        children's city clinical college commissioning community corporate council council's county court covid cwd dcs
        dfe district director drug duty early edt education emergency families family fostering front governance group
        health help independent information inspectorate justice lac lado legal local looked lscb management mappa marac
        mash mental national nhs nps offending officer ofsted parenting partnership people people's permanence plo
        board's
        police prevent principal probation protection public quality rescue reviewing royal safeguarding school schools
        scrutiny senior service services sexual social special staff strategic strategy substance support team trust
        trust's universal university virtual work worker workers young youth yos yot iro channel facebook gp i ehcp send
        pep key stage secretary state government england english executive head lead member christmas customer midwifery
        improvement referral assessment inadequate cme ehe mast cin cic mdt daat lscp maternity ambulance army hours need
        greater pan wider effective january february march april june july august september october november
        december""".split()
    ),
    rule="initiative",
)

CANDIDATES: Final = frozenset(_INITIATIVE_HEADS) | frozenset(
    form
    for form in heads(
        {
            "other": """process procedure workshop briefing specialist ambassador buddy mentor circle line brochure profile
            scorecard award pass fair chat conversation mapping tablet drop-in resource booklet newsletter
            surgery huddle form checklist template handbook accreditation status inspector collective parliament system
            centre check bulletin festival celebration survey summit commissioner practitioner navigator allowance fund
            partnership board"""
        }
    )
)
"""Head nouns of what could be a name where other words tell, besides those of `INITIATIVES`."""

_BODY_HEADS: Final = heads(
    {
        "board": "board committee partnership panel group subgroup",
        "organisation": """trust police constabulary council university hospital company agency alliance consortium
            service team hospice prison""",
    }
)

BODIES: Final = Vocabulary(
    kinds=_BODY_HEADS,
    subjects=subjects(
        {
            "board": """corporate-parenting improvement safeguarding safeguarding-children safeguarding-children's
                executive performance health-and-wellbeing health-and-well-being family-justice adult-safeguarding
                adults-safeguarding safeguarding-adults integrated-care transformation mash partnership youth-justice
                community-safety children's-trust""",
            "committee": "scrutiny select overview-and-scrutiny corporate-parenting",
            "partnership": """safeguarding safeguarding-children safeguarding-children's community-safety
                children's-trust""",
            "panel": "adoption fostering corporate-parenting child-death-overview scrutiny",
            "group": """sub clinical-commissioning corporate-parenting-advice corporate-parenting-operational
                task-and-finish leadership strategic""",
            "company": "community-rehabilitation",
            "agency": "regional-adoption",
            "alliance": "regional-adoption",
            "consortium": "adoption regional",
            "council": "district district-and-borough",
            "service": "national-probation youth-offending",
            "team": "youth-offending",
        }
    ),
    titles=frozenset(
        """board committee partnership trust police constabulary council councils university universities hospital company
        consortium subgroup prison""".split()
    ),
    generic=endings("children-in-care-council in-care-council youth-council care-leavers-council schools-council"),
    nameless=frozenset(
        endings("""sub-group regional-adoption-agency regional-adoption-alliance strategic-group regional-consortium
        partnership-board leadership-group""")
    ),
    common=frozenset("i trust council board police the main partnership joint full executive local".split()),
    rule="actor",
    places_tell=True,
)
