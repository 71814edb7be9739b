extension Words {
    /// Why a panel's business cannot be done as asked.
    static let panels: [String: [String]] = [
        "panel-decision-missing": ["Choose what the panel decided before you finish the item"],
        "panel-reasons-missing": ["Give the reasons for the decision before you finish the item"],
        "panel-evidence-missing": [
            "Say what shows that the case may leave the panel, such as a new assessment and its date"
        ],
        "panel-lead-missing": ["Name the accountable lead. An item cannot be finished without one"],
        "panel-stays": [
            """
            The panel has taken this case. It stays until it is resolved or the risk is significantly reduced: choose \
            one of these
            """
        ],
        "panel-decision-does-not-fit": ["Choose a decision that fits the item"],
        "panel-level-not-taken": [
            "This panel does not take cases at this risk level. Choose another panel, or go on with the lead agency"
        ],
        "panel-already-referred": ["The case waits for this panel already"],
        "panel-already-on-agenda": ["The case is on this agenda already"],
        "panel-case-closed": ["The case is closed. Reopen it first, or open a new one"],
        "panel-item-finished": ["Something has been decided on this item already, so it stays as it is"],
        "panel-items-unfinished": ["Some cases are not finished. Decide on each, defer it or take it off the agenda"],
        "panel-meeting-finished": ["This meeting is finished, so its record stays as it is"],
        "panel-nobody-present": ["Nobody is recorded as present. Record the attendance first"],
        "panel-chair-may-not-chair": ["Choose somebody who may run meetings"],
        "panel-agency-not-there": ["Choose an agency, and a person of that agency"],
        "panel-name-missing": ["Enter the name of who was present"],
        "panel-meeting-in-the-past": [
            "This day is past. Choose today or a later day, or tick that the meeting was held already"
        ],
        "panel-meeting-to-come": [
            "This meeting is still to come, so it cannot be finished. Finish it on its day or afterwards"
        ],
    ]
}
