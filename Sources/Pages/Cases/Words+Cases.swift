extension Words {
    /// Cases, their stories, and the people and places in them.
    static let cases: [String: [String]] = [
        "case-closed": ["This case is closed. What is new goes on a new case, which is linked to this one"],
        "case-not-closed": ["This case is open already"],
        "case-open-actions": ["{count} actions are still open. Finish or drop each of them before the case is closed"],
        "case-before-panel": ["A panel has yet to answer a referral or finish an item about this case"],
        "case-lead-cannot": ["Choose somebody who works with cases and whose account is open"],
        "case-already-lead": ["This person is the lead already"],
        "case-already-party": ["This person has this part in the case already"],
        "case-already-identified": ["Somebody has said already who this party is"],
        "case-party-ended": ["This part in the case has ended"],
        "case-already-there": ["This place is on the case already"],
        "case-already-filed": ["This report is on case {reference} already"],
        "case-link-to-itself": ["Enter the reference of another case"],
        "case-already-linked": ["These two cases are linked in this way already"],
        "case-already-takes-part": ["This agency takes part already"],
        "case-lead-agency-stays": ["The lead agency cannot leave the case"],
        "case-same-stage": ["The case is at this stage already. Choose another"],
        "case-outcome-unknown": ["Choose how the case ended"],
        "entry-already-struck": ["This entry has been taken back already"],
        "entry-move-to-itself": ["Enter the reference of another case, or leave this empty"],
        "marker-permission-not-seen": [
            "A diagnosis is kept only with the person's written permission. Tick this once you have seen it, or choose "
                + "why it is kept without"
        ],
    ]
}
