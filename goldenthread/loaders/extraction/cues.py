"""Words by which reports praise, criticise, negate and turn."""

from __future__ import annotations

from typing import Final

PRAISE: Final = frozenset(
    """able accessible accurate accurately achieve achieved achieving ambition ambitious appreciate appreciated
    appropriate appropriately articulate aspirational attentive benefit benefits best better bespoke caring careful
    carefully celebrate celebrated celebrates clear clearly closely coherent cohesive collaborative collaboratively
    commended commitment committed compassionate comprehensive comprehensively confidence confident consistent
    consistently constructive coordinated creative creatively dedicated detailed determined difference diligent
    diligently easily effective effectively embedded embraced empathetic enable enables enabling encouraged encouraging
    energetic engaged enhance enhanced enhances enjoy ensure ensures ensuring enthusiastic excellent exceptional
    exceptionally exemplary experienced expertise flexible flexibly focused good greater happy healthy helpful
    helpfully highly holistic honest immediate immediately impact impressive improved improvement improvements improving
    increased increasingly informed innovative insightful intensive jointly knowledgeable made manageable meaningful
    meaningfully nurtured nurturing open outstanding passionate persistence persistent pleased positive positively
    praise
    praised proactive proactively progress promote promotes prompt promptly proportionate proportionately proud
    purposeful
    purposefully quickly rapid rapidly readily reduced reducing regular regularly responsive responsively rich rigorous
    rigorously robust robustly routinely safe safer safely secure secured securely sensitive sensitively sharp sharply
    significant significantly skilful skilfully skilled solid sound stability stable strength strengthened strengthening
    strengths strong stronger strongly success successful successfully suitable supportive swift swiftly tailored
    tenacious tenaciously thorough thoroughly thoughtful thoughtfully thrive thriving timely transparent trusted
    trusting
    understood value valued values warm warmly well wide""".split()
)
CRITICISM: Final = frozenset(
    """absence absent adverse adversely avoidable backlog backlogs barrier barriers challenge challenges
    challenging churn
    compounded compounding concern concerning confused confusing confusion cumbersome decline declined declining
    deficiencies
    deficient deficit deficits delay delayed delays descriptive deteriorated deteriorating deterioration detrimental
    difficult difficulties difficulty disjointed disruption disrupted disruptive drift duplication exposed fail failed
    failing fails failure failures few fewer fragmented gap gaps generic hamper hampered hampers hard hinder hindered
    hindering hinders impede impeded impedes inaccurate inaccurately inadequate inadequately inappropriate
    inappropriately
    incomplete inconsistencies inconsistency inconsistent inconsistently ineffective infrequent infrequently insecure
    instability insufficient insufficiently lack lacked lacking lacks late lengthy less limited low minority missed
    narrow negative negatively neglected optimistic outdated over overdue overly overwhelmed patchy poor poorer poorly
    pressure pressures problem problems rarely reactive reliance reluctance restricted restrict restricts seldom
    shortage
    shortages shortfall shortfalls slow slower slowly sporadic stretched struggle struggled struggling superficial
    turnover unable unacceptable unacceptably unassessed unaware unclear undermine undermined undermines
    underdeveloped unfocused unmet unnecessary unnecessarily unrealistic unregistered unreliable unresolved unsafe
    unstable
    unsuitable unwieldy vacancies vague variability variable varied varies variation wait waiting waits weak weaken
    weakened weaker weakness weaknesses worrying""".split()
)
NEGATIONS: Final = frozenset(
    "cannot hardly neither never no none nor not without isn't aren't doesn't don't didn't".split()
)
CONTRASTS: Final = frozenset(
    """albeit although but despite except however nevertheless nonetheless notwithstanding though while whilst
    yet""".split()
)
POINTING: Final = frozenset(
    "as for he however it its she some such that the their these they this those when where which".split()
)
"""First words by which a sentence goes on with what the one before spoke of."""
