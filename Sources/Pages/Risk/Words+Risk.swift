extension Words {
    /// What may be wrong with an assessment or a grade.
    static let risk: [String: [String]] = [
        "risk-other-instrument": ["The questions have changed since you began. Check your answers and save again"],
        "risk-incomplete": ["Some questions still need an answer"],
        "risk-no-bands-in-force": [
            "The instrument has no thresholds for this day. Ask your administrator to put some in force"
        ],
        "risk-below-every-band": [
            "A total of {total} lies below every threshold. Ask your administrator to mend the instrument"
        ],
        "risk-reason-too-short": [
            "Give your reasons in at least {atLeast} words. You wrote {words}", "Give your reasons in full",
        ],
        "risk-same-as-score": ["This is what the score says. Choose another level, or keep the score"],
        "risk-not-in-chain": ["This assessment does not follow the one that it should. Open the form again"],
        "risk-already-superseded": [
            "Somebody else assessed this person while you were working on it. Read their assessment, then save again"
        ],
        "risk-before-predecessor": ["This is dated before the assessment that it follows"],
        "risk-no-grades": ["No agency has assessed this person yet. Assess them first"],
        "risk-too-few-agencies": ["Choose at least two agencies that agreed"],
        "risk-agency-takes-no-part": ["Choose agencies that take part in this case"],
        "risk-in-the-future": ["This is dated later than now"],
        "risk-not-a-party": ["Only those who complained, were harmed or are said to have caused it are assessed"],
        "risk-no-instrument": ["No risk assessment is in force today. Ask your administrator to put one in force"],
        "risk-no-review": ["No review by you is due on this case"],
        "instrument-unreadable": [
            "This file cannot be read as an instrument. Look at: {where}", "This file cannot be read as an instrument",
        ],
        "instrument-unsound": ["This instrument cannot work. What is wrong: {problems}"],
        "instrument-version-taken": [
            "Version {newest} of this instrument is here already, and is never changed. Make this one version {next}"
        ],
        "instrument-no-bands-yet": ["No thresholds of this instrument are in force on that day"],
        "instrument-in-the-past": ["The day from which it is asked must be today or later"],
    ]
}
