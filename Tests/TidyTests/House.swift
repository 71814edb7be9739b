/// The plan of the house, as ARCHITECTURE.md draws it.
enum House {
    /// Rooms from left to right: a file may name types of its own room and of rooms before it.
    static let rooms = [
        "Common", "Clocks", "Forms", "Reference", "Access", "Agencies", "Disclosure", "Chronology", "People", "Linkage",
        "Intake", "Cases", "Registers", "Actions", "Files", "Risk", "Response", "Panels", "Review", "Interventions",
        "Care", "Housing", "Support", "Patterns", "Journeys", "Insight", "Audit", "Governance", "Rights", "Notices",
        "Search", "Home", "Operations", "Reactions",
    ]

    /// Folders that stand beside the rooms, and so outside their order: Casework's Common opens transactions for an
    /// actor and keeps the access log, on which every operation leans.
    static let besideRooms = ["Casework": ["Schema", "Common"]]

    /// What each floor may import besides `system`.
    static let imports: [String: Set<String>] = [
        "Domain": [],
        "Matching": [],
        "Formats": ["CZlib"],
        "Vault": ["Crypto", "CryptoExtras"],
        "Scanner": [],
        "Meters": [],
        "Database": ["Meters"],
        "DatabaseSQLite": ["Database", "Meters", "GRDB", "GRDBSQLite"],
        "DatabasePostgres": ["Database", "Meters", "CLibpq"],
        "Mail": ["CCurl", "Crypto", "Domain"],
        "Casework": ["Domain", "Database", "Matching", "Meters", "Vault"],
        "Backup": ["Casework", "Database", "Domain", "Formats", "Vault"],
        "Pages": ["Domain", "Formats"],
        "Web": [
            "Casework", "Pages", "Domain", "Formats", "Meters", "Vault", "Hummingbird", "HummingbirdCore",
            "HummingbirdTLS", "NIOCore", "NIOHTTPTypes", "NIOSSL", "HTTPTypes", "Logging",
        ],
        "Sample": ["Casework", "Database", "Domain"],
        "CLI": [
            "Web", "Sample", "Backup", "Casework", "Mail", "Matching", "Pages", "Domain", "Formats", "Vault",
            "Scanner", "Database", "DatabasePostgres", "DatabaseSQLite", "Meters", "ArgumentParser", "Configuration",
            "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle", "UnixSignals",
        ],
        "roundtable": ["CLI"],
        "Bench": [
            "Casework", "Domain", "Matching", "Database", "DatabasePostgres", "DatabaseSQLite", "Sample", "Vault",
            "NIOCore", "NIOPosix",
        ],
    ]

    /// What the language and the machine bring; Domain and Pages get Foundation only, since they touch no machine.
    static let system: Set<String> = ["Dispatch", "Synchronization", "Glibc", "Musl", "Darwin"]
    static let foundation: Set<String> = ["Foundation", "FoundationEssentials"]
    static let pure: Set<String> = ["Domain", "Pages"]

    /// A suffix tells the floor.
    static let suffixes = [
        "Store": "Casework", "Job": "Casework", "Page": "Pages", "Pack": "Pages", "Routes": "Web", "Command": "CLI",
    ]

    /// Endings that name no idea.
    static let emptySuffixes = ["Manager", "Helper", "Helpers", "Service", "Util", "Utils", "Model", "DTO", "Impl"]

    /// Names that Swift or Foundation has taken.
    static let taken: Set<String> = [
        "Task", "Notification", "Operation", "Process", "Data", "Bundle", "Unit", "Measurement", "Locale",
    ]

    static let drawers: Set<String> = ["Core", "Utils", "Util", "Utilities", "Helpers", "Misc", "Shared", "Extensions"]

    static let longestFile = 400
    static let longestFunction = 60
    static let longestLine = 120

    /// Rows of the requirement list, by the letter of their source.
    static let requirements: KeyValuePairs = ["L": 187, "P": 116, "M": 148, "T": 51, "V": 30]

    /// How many requirements each section of OWASP's ASVS 5.0 has up to level 2; they count from 1 without a gap.
    static let asvs: KeyValuePairs = [
        "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2,
        "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2,
        "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4,
        "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4,
        "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3,
        "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2,
        "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4,
        "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
    ]
}
