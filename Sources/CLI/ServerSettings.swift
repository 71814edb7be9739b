import Configuration
import Domain
import Foundation
import Logging
import Scanner

/// What an operator may set, read once at start from the environment.
///
/// Every key is in `docs/operations/configuration.md`; a test holds the two together.
package struct ServerSettings: Sendable {
    package var data: String
    /// `postgresql://…` where the records are on a PostgreSQL server; empty where SQLite keeps them in the data folder.
    package var database: String
    /// `postgresql://…` of a standby that may be read; empty where there is none.
    package var replica: String
    /// A folder of this node where reads are noted while the log is away; empty where there is none.
    package var spool: String
    /// Connections that one process may have open to PostgreSQL.
    package var connections: Int
    /// The key file; empty for `keys` in the data folder.
    package var keyFile: String
    /// The text of a key file, where the environment brings it.
    package var keys: String
    /// The key of an encrypted SQLite file; empty where the file is not encrypted.
    package var cipherKey: String
    /// The folder of files, which several nodes share; empty for `files` in the data folder.
    package var fileFolder: String
    /// Where a virus scanner listens; nil where none looks at files.
    var scanner: ClamdAddress?
    package var host: String
    package var port: Int
    package var logLevel: Logger.Level
    /// log2 of scrypt's cost.
    package var passwordCost: Int
    /// Whether browsers reach the site by HTTPS, through a proxy on this machine.
    package var https: Bool
    /// Addresses of proxies that may say where a request came from.
    package var trustedProxies: Set<String>
    package var logFormat: LineLog.Format
    /// Milliseconds from which a statement is slow.
    package var slowStatement: Int
    /// Where monitors ask; no port, nowhere.
    package var healthHost: String
    package var healthPort: Int?
    /// Seconds that a request's head may take to arrive, and its body at least.
    package var readSeconds: Int
    /// Days after which a backup is deleted: what was destroyed is in none from then on.
    package var backupDays: Int
    /// What one account may ask for in a minute; 0 for no bound.
    package var requestsPerMinute: Int
    /// Seconds that requests may take to end after the program was told to stop.
    package var stopSeconds: Int
    /// The files of the certificate and of its key, where the program itself speaks HTTPS.
    package var certificate: (chain: String, key: String)?
    /// Letters and web hooks.
    package var post: PostSettings
    /// Sign-in elsewhere, and passwords that nobody may have.
    package var signIn: SignInSettings

    /// One line of `roundtable config`.
    package struct Line: Sendable, Codable, Equatable {
        package let key: String
        package let value: String
        package let isSet: Bool
        package let meaning: String
    }

    /// Where settings are read from: the process's environment, unless a test says otherwise.
    @TaskLocal package static var environment = ProcessInfo.processInfo.environment

    /// What each key means, and its value where nothing is set.
    package static let keys: [(key: String, initial: String, isSecret: Bool, meaning: String)] = [
        ("ROUNDTABLE_DATA", "data", false, "the data folder"),
        ("ROUNDTABLE_DATABASE", "", true, "postgresql://… of a server; without it, SQLite in the data folder"),
        (
            "ROUNDTABLE_REPLICA", "", true,
            "postgresql://… of a standby, for figures, and for reading while the database is away"
        ),
        ("ROUNDTABLE_SPOOL", "", false, "a folder of this node where reads are noted while the database is away"),
        ("ROUNDTABLE_DATABASE_CONNECTIONS", "8", false, "connections to PostgreSQL that one process opens, 1 to 200"),
        ("ROUNDTABLE_KEYS", "", false, "the key file; without it, keys in the data folder"),
        ("ROUNDTABLE_KEY", "", true, "the text of a key file, instead of one; commas may stand for line ends"),
        ("ROUNDTABLE_CIPHER_KEY", "", true, "the key of SQLCipher, where it stands in SQLite's place"),
        (
            "ROUNDTABLE_FILES", "", false,
            "the folder of files, shared by all nodes; without it, files in the data folder"
        ),
        (
            "ROUNDTABLE_SCANNER", "", false,
            "unix:/path or tcp:host:port of ClamAV's daemon; without it, none scans files"
        ),
        ("ROUNDTABLE_HOST", "127.0.0.1", false, "the address that serve listens on"),
        ("ROUNDTABLE_PORT", "8080", false, "the port that serve listens on"),
        ("ROUNDTABLE_LOG_LEVEL", "notice", false, "trace, debug, info, notice, warning, error or critical"),
        ("ROUNDTABLE_LOG_FORMAT", "text", false, "text or json, one line an event"),
        ("ROUNDTABLE_SLOW_STATEMENT_MS", "500", false, "milliseconds from which a statement is logged with its plan"),
        ("ROUNDTABLE_HEALTH_HOST", "127.0.0.1", false, "the address that monitors ask"),
        ("ROUNDTABLE_HEALTH_PORT", "", false, "the port that monitors ask; without it, they cannot"),
        ("ROUNDTABLE_READ_SECONDS", "20", false, "seconds in which a request's head must have come, 1 to 600"),
        ("ROUNDTABLE_REQUESTS_PER_MINUTE", "1200", false, "requests that one account may make in a minute; 0: any"),
        ("ROUNDTABLE_STOP_SECONDS", "30", false, "seconds that a stop waits for requests under way, 1 to 600"),
        ("ROUNDTABLE_BACKUP_DAYS", "35", false, "days after which backup expire deletes a backup, 0 to 3650"),
        ("ROUNDTABLE_PASSWORD_COST", "17", false, "log2 of scrypt's cost, 14 to 20"),
        ("ROUNDTABLE_HTTPS", "false", false, "true where browsers reach the site by HTTPS"),
        ("ROUNDTABLE_TLS_CERTIFICATE", "", false, "a PEM file: the certificate, then those that signed it"),
        ("ROUNDTABLE_TLS_KEY", "", false, "a PEM file: the certificate's private key"),
        ("ROUNDTABLE_TRUSTED_PROXY", "", false, "addresses of proxies that may say where a request came from"),
        ("ROUNDTABLE_SITE", "", false, "the address under which people reach the site, for links and for the way back"),
        ("ROUNDTABLE_OIDC_PROVIDERS", "", false, "a JSON file of organisations where people sign in by OpenID Connect"),
        ("ROUNDTABLE_OIDC_CA", "", false, "a file of certificates to trust for those instead of the machine's"),
        ("ROUNDTABLE_BREACHED", "", false, "stolen passwords as Have I Been Pwned lists them: a file or a folder"),
        ("ROUNDTABLE_MAIL", "", false, "smtp://NAME@HOST:PORT or smtps://… of a mail server; without it, no mail"),
        ("ROUNDTABLE_MAIL_FROM", "", false, "the address that mail comes from"),
        ("ROUNDTABLE_MAIL_PASSWORD", "", true, "the password of NAME at the mail server"),
        ("ROUNDTABLE_MAIL_TLS", "required", false, "required, or none for a mail server on this machine"),
        ("ROUNDTABLE_MAIL_CA", "", false, "a file of certificates to trust for mail instead of the machine's"),
        ("ROUNDTABLE_MAIL_TIMEOUT", "60", false, "seconds that one letter may take, 1 to 600"),
        ("ROUNDTABLE_NOTIFY_KEY", "", true, "the key of a GOV.UK Notify service, to send by it instead of SMTP"),
        ("ROUNDTABLE_NOTIFY_TEMPLATE", "", false, "the id of Notify's template with ((subject)) and ((body))"),
        ("ROUNDTABLE_NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk", false, "where Notify is"),
        ("ROUNDTABLE_HOOKS_PRIVATE", "false", false, "true where web hooks may lead into private networks"),
        ("ROUNDTABLE_ADMIN_PASSWORD", "", true, "the first administrator's password, for setup"),
    ]

    /// Reads and checks the environment; a value that cannot be taken stops the program with its key.
    package init(environment: [String: String] = ServerSettings.environment) throws {
        let reader = ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: environment))
        func text(_ key: String) -> String {
            let given = reader.string(forKey: ConfigKey(key.lowercased().replacingOccurrences(of: "_", with: ".")))
            let typed = FieldReader.normalised(given ?? environment[key] ?? "")
            return typed.isEmpty ? Self.keys.first { $0.key == key }?.initial ?? "" : typed
        }
        data = text("ROUNDTABLE_DATA")
        database = try Self.address(text("ROUNDTABLE_DATABASE"))
        replica = try Self.address(text("ROUNDTABLE_REPLICA"))
        spool = text("ROUNDTABLE_SPOOL")
        connections = try Self.integer(
            "ROUNDTABLE_DATABASE_CONNECTIONS", text("ROUNDTABLE_DATABASE_CONNECTIONS"), 1...200)
        keyFile = text("ROUNDTABLE_KEYS")
        keys = environment["ROUNDTABLE_KEY"] ?? ""
        cipherKey = environment["ROUNDTABLE_CIPHER_KEY"] ?? ""
        guard cipherKey.isEmpty || database.isEmpty else {
            throw Stop("ROUNDTABLE_CIPHER_KEY is for SQLite; PostgreSQL's files lie on an encrypted disk.", code: 64)
        }
        guard keyFile.isEmpty || keys.isEmpty else {
            throw Stop("Set ROUNDTABLE_KEYS or ROUNDTABLE_KEY, not both.", code: 64)
        }
        fileFolder = text("ROUNDTABLE_FILES")
        scanner = try Self.scanner(text("ROUNDTABLE_SCANNER"))
        host = text("ROUNDTABLE_HOST")
        port = try Self.integer("ROUNDTABLE_PORT", text("ROUNDTABLE_PORT"), 0...65_535)
        passwordCost = try Self.integer("ROUNDTABLE_PASSWORD_COST", text("ROUNDTABLE_PASSWORD_COST"), 14...20)
        guard let level = Logger.Level(rawValue: text("ROUNDTABLE_LOG_LEVEL").lowercased()) else {
            throw Stop(
                "ROUNDTABLE_LOG_LEVEL must be one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).",
                code: 64)
        }
        logLevel = level
        guard let format = LineLog.Format(rawValue: text("ROUNDTABLE_LOG_FORMAT").lowercased()) else {
            throw Stop("ROUNDTABLE_LOG_FORMAT must be text or json.", code: 64)
        }
        logFormat = format
        func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int {
            try Self.integer(key, text(key), range)
        }
        slowStatement = try number("ROUNDTABLE_SLOW_STATEMENT_MS", 0...3_600_000)
        readSeconds = try number("ROUNDTABLE_READ_SECONDS", 1...600)
        stopSeconds = try number("ROUNDTABLE_STOP_SECONDS", 1...600)
        backupDays = try number("ROUNDTABLE_BACKUP_DAYS", 0...3650)
        requestsPerMinute = try number("ROUNDTABLE_REQUESTS_PER_MINUTE", 0...1_000_000)
        healthHost = text("ROUNDTABLE_HEALTH_HOST")
        healthPort = try text("ROUNDTABLE_HEALTH_PORT").isEmpty ? nil : number("ROUNDTABLE_HEALTH_PORT", 0...65_535)
        certificate = try Self.certificate(text("ROUNDTABLE_TLS_CERTIFICATE"), text("ROUNDTABLE_TLS_KEY"))
        guard let https = ["true": true, "false": false][text("ROUNDTABLE_HTTPS").lowercased()] else {
            throw Stop("ROUNDTABLE_HTTPS must be true or false.", code: 64)
        }
        self.https = https || certificate != nil
        post = try PostSettings(text)
        signIn = try SignInSettings(text, site: post.site)
        trustedProxies = Set(
            text("ROUNDTABLE_TRUSTED_PROXY").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init))
    }

    /// What is set, with secrets masked.
    package static func lines(environment: [String: String]) -> [Line] {
        keys.map { key, initial, isSecret, meaning in
            let given = environment[key].flatMap { $0.isEmpty ? nil : $0 }
            let value = isSecret ? (given == nil ? "" : "********") : given ?? initial
            return Line(key: key, value: value, isSet: given != nil, meaning: meaning)
        }
    }

    /// An address of PostgreSQL, as it is; its password is nobody's to read, so it is never repeated.
    package static func address(_ text: String) throws -> String {
        guard text.isEmpty || text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") else {
            throw Stop("The database must be an address that begins with postgresql://.", code: 64)
        }
        return text
    }

    /// Two files or none.
    private static func certificate(_ chain: String, _ key: String) throws -> (chain: String, key: String)? {
        guard chain.isEmpty == key.isEmpty else {
            throw Stop("ROUNDTABLE_TLS_CERTIFICATE and ROUNDTABLE_TLS_KEY are set together or not at all.", code: 64)
        }
        return chain.isEmpty ? nil : (chain, key)
    }

    static func integer(_ key: String, _ text: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw Stop("\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound).", code: 64)
        }
        return number
    }
}
