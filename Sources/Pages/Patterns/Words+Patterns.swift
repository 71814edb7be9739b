extension Words {
    /// Sentences about published incidents.
    static let patterns: [String: [String]] = [
        "incident-field-count": ["The row has {found} fields where the file has {wanted} columns."],
        "incident-month": ["The month must be a year and a month, such as 2025-01; here stands {text}."],
        "incident-no-force": ["\"Reported by\" is empty, so it is not known whose month this is."],
        "incident-no-category": ["\"Crime type\" is empty."],
        "incident-longitude": ["The longitude must be a number from -180 to 180; here stands {text}."],
        "incident-latitude": ["The latitude must be a number from -90 to 90; here stands {text}."],
        "incident-too-long": ["A field is longer than {limit} characters."],
        "incident-control-character": ["A field holds a control character."],
        "incident-header": [
            "It is not a street-level file: its first line does not name {missing}. Import files as they are published."
        ],
        "incident-empty-file": ["There is nothing in it."],
    ]
}
