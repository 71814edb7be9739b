extension Words {
    static let files: [String: [String]] = [
        "file-missing": ["Choose a file"],
        "file-empty": ["This file is empty. Choose another"],
        "file-too-large": ["The file is larger than {limit}. Make it smaller, or split it"],
        "file-cut": ["The connection ended before the whole file had come. Nothing was kept; send it again"],
        "file-no-space": [
            "The server has no room for this file. Nothing was kept; tell your administrator, and send it again later"
        ],
        "file-busy": ["This file is being sent from another window or another try. Wait a minute and try again"],
        "file-wrong-offset": ["The server has the first {reached} bytes; go on from there"],
        "file-other-hash": ["What arrived is not what was sent. Nothing was kept; send it again"],
        "file-too-many-uploads": [
            "You have {most} uploads that are not finished. Finish them, or wait a day until they end"
        ],
        "file-already-attached": ["This file is on {reference} already. Take it off there first"],
        "file-not-attached": ["This file is on no report and no case"],
        "file-not-scanned": ["A virus scanner has yet to look at this file. Try again in a minute"],
        "file-quarantined": ["The virus scanner found something in this file, so nobody can open it"],
        "file-destroyed": ["This file was deleted. Why, and by whom, is on its page"],
    ]
}
