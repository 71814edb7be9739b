extension Words {
    /// What a partnership sets for itself.
    static let governance: [String: [String]] = [
        "practice-noFormalLevel": ["Leave at least one level to the formal stages"],
        "practice-termTwice": ["The same wording stands here twice. Change or remove one"],
        "practice-inThePast": ["The day from which it counts must be today or later"],
        "practice-codeTaken": ["There is already a kind of panel of this name. Choose another name"],
    ]
}
