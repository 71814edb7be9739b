extension Words {
    /// Requests about people's data, and how long records are kept.
    static let rights: [String: [String]] = [
        "right-answered": ["This request has been answered. Nothing about it can be changed"],
        "right-not-access": ["This is not for a request of this kind"],
        "right-not-identified": ["Record first how you saw who is asking"],
        "right-beyond-sight": [
            "Not all that is held on this person is open to you. Somebody else must answer this request"
        ],
        "right-not-gathered": ["Gather what is held first"],
        "right-not-in-force": ["No restriction is in force by this request"],
        "right-extended": ["The time to answer was extended before. The law allows it once"],
        "right-late": ["The day to answer by has passed, so it cannot be extended any more. Answer now"],
        "right-undecided": [
            "{count} texts that may name others wait for a decision. Decide on each, or accept what is proposed"
        ],
        "right-asked": ["{reference} asks the same and is not answered yet"],
        "right-nothing-to-take-out": ["This text stands nowhere in what is held. Check how it is spelt there"],
        "right-not-released": ["Nothing has been given yet"],
        "retention-nothing-due": ["Nothing has run out that is not held"],
        "retention-own-proposal": ["You proposed this list. Somebody else must decide on it"],
        "retention-decided": ["This list has been decided on"],
        "retention-hold-in-the-past": ["The last day of a hold must be today or later"],
        "retention-hold-ended": ["This hold has ended already"],
        "retention-waiting": ["{reference} waits for a decision. One list is decided on before the next is proposed"],
    ]
}
