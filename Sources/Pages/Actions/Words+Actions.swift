extension Words {
    static let actions: [String: [String]] = [
        "action-already-ended": ["This action has already been done or dropped. Nothing more can be changed on it"],
        "action-evidence-missing": ["Say what shows that the action is done"],
        "action-owner-elsewhere": ["Choose an owner who works for the agency of the action"],
        "action-other-agency": [
            "This action belongs to another agency. Only that agency or the council's officers can update it"
        ],
        "action-lead-asks": [
            "Choose your own agency. Only the accountable lead of the case asks other agencies to act"
        ],
        "action-nothing-chosen": ["Tick at least one action"],
        "plan-exists": ["There is already a plan with this title: {reference}"],
        "plan-empty": ["The file has no rows beneath its heading line"],
        "plan-line-missing": ["Line {line}: the column {column} is empty"],
        "plan-line-tooLong": ["Line {line}: the column {column} is too long"],
        "plan-line-notADate": ["Line {line}: the column {column} must be a date, like 2026-11-24 or 24/11/2026"],
        "plan-line-notAChoice": ["Line {line}: the column {column} must be GREEN, AMBER or RED, or empty"],
        "plan-line-inTheFuture": ["Line {line}: the date in the column {column} is still to come"],
        "plan-line-holdsControlCharacters": ["Line {line}: the column {column} holds characters that cannot be kept"],
        "plan-file-missing": ["Choose the file of the register"],
        "plan-file-column": ["The heading line has no column named {column}"],
        "plan-file-repeatedColumn": ["The heading line names the column {column} twice"],
        "plan-file-brokenQuote": ["Line {line}: a quotation mark is opened and not closed"],
        "plan-file-nulByte": ["Line {line}: there is a NUL byte, so this is not a text file"],
        "plan-file-notUTF8": ["Line {line}: the text is not UTF-8. Save the file as “CSV UTF-8”"],
        "plan-file-tooLong": ["Line {line}: a field or row is longer than can be taken"],
        "plan-file-utf16": ["The file is “Unicode text”. Save it as “CSV UTF-8”"],
        "plan-header-unreadable": ["The report file is not the JSON that a committee report is described with"],
    ]
}
