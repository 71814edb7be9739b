extension Words {
    static let intake: [String: [String]] = [
        "report-danger-without-route": ["Say what was done about the danger, like \"I rang 999 for them\""],
        "report-people-without-approval": [
            "Your agency is not approved to record people here. Leave out who it is, and say what happened and where"
        ],
        "report-observed-and-nothing": ["Either write what staff saw or heard, or tick that they perceived nothing"],
        "report-place-with-alleged": [
            "A report about a place names nobody as alleged. Choose what it is about, or take the alleged person out"
        ],
        "report-ring-back-in-the-past": ["Choose a day and a time that are still to come for ringing back"],
        "report-counter-not-found": ["There is no report with this reference that is open to you. Check the reference"],
        "report-no-team": ["Your agency has no team yet. Ask your administrator to add one"],
        "report-already-owned": ["{name} has this report already. Ask them, or your manager, to give it to you"],
        "report-closed": ["This report is closed"],
        "report-owner-elsewhere": ["Choose somebody who works in the agency of the team that received it"],
        "report-already-identified": ["Somebody has decided this meanwhile. Look at what they decided"],
        "report-not-linked": ["Nobody is linked here any more. Look at what was decided"],
        "report-agency-not-known": ["The mapping names an agency that is not in this partnership: {name}"],
        "import-no-file": ["Choose the file to read"],
        "import-bad-mapping": [
            "This is not a mapping: it must be JSON with \"columns\". {why}", "This is not a mapping",
        ],
        "import-empty": ["The file has no rows"],
        "import-unknown-field": ["The mapping names a field that does not exist: {name}"],
        "import-missing-column": ["The file has no column called {name}"],
        "import-repeated-column": ["The file has two columns called {name}. Rename or remove one"],
        "import-damaged": ["The file is packed with gzip, but damaged or cut off. Pack or fetch it again"],
        "csv-surplus-fields": [
            "The line has {found} fields where the file has {wanted} columns. "
                + "Put quotation marks around fields with commas"
        ],
        "csv-unclosed-quote": ["A quotation mark is opened here and never closed"],
        "csv-stray-after-quote": ["A quotation mark in the middle of a field. Double it, or take it out"],
        "csv-nul-byte": ["The line holds a NUL byte"],
        "csv-not-utf8": ["The line is not UTF-8 text"],
        "csv-field-too-long": ["A field is longer than {limit} bytes"],
        "csv-row-too-long": ["The line is longer than {limit} bytes"],
        "csv-utf16": ["The file is \"Unicode text\" (UTF-16). Save it as CSV UTF-8"],
        "csv-not-text": ["This is not a CSV file. Save the sheet as CSV UTF-8 and choose that"],
    ]
}
