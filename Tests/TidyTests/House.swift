/// The plan of the house, as ARCHITECTURE.md draws it.
enum House {
    /// Rooms from left to right: a file may name types of its own room and of rooms before it.
    static let rooms = [
        "Common", "Clocks", "Forms", "Reference", "Access", "Agencies", "Disclosure", "Chronology", "People", "Linkage",
        "Intake", "Cases", "Registers", "Actions", "Files", "Risk", "Response", "Panels", "Review", "Interventions",
        "Care", "Housing", "Support", "Patterns", "Journeys", "Insight", "Audit", "Governance", "Rights", "Notices",
        "Search",
        "Home",
        "Operations", "Reactions",
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
            "Web", "Sample", "Backup", "Casework", "Mail", "Pages", "Domain", "Formats", "Vault", "Scanner", "Database",
            "DatabasePostgres", "DatabaseSQLite", "Meters", "ArgumentParser", "Configuration", "Hummingbird",
            "Logging", "NIOCore", "ServiceLifecycle", "UnixSignals",
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
}
