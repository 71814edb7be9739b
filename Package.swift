// swift-tools-version: 6.2
import PackageDescription

// A newer compiler's warning must not break a newcomer's build: they are errors only where ROUNDTABLE_STRICT asks.
let strict: [SwiftSetting] = Context.environment["ROUNDTABLE_STRICT"] == "true" ? [.treatAllWarnings(as: .error)] : []
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + strict

let package = Package(
    name: "roundtable",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "roundtable", targets: ["roundtable"]),
        .executable(name: "roundtable-bench", targets: ["Bench"]),
    ],
    dependencies: [
        // HTTP server: the router, streaming bodies and graceful stop that we would otherwise write over NIO.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        // The SQLite driver: statement cache, one writer and many readers in WAL, online backup.
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        // scrypt for passwords, AES-GCM for protected fields, HMAC for tokens; nobody writes these at home.
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        // Commands and their arguments, with help that cannot drift from the code.
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // Settings from the environment, read once, with secrets marked.
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        // Log lines that an operator can filter; Hummingbird logs through it.
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        // Starts and stops server and jobs together on SIGTERM.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        // Hummingbird speaks in NIO's byte buffers and event loops, so files that touch bodies import it.
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        // TLS by the program itself: BoringSSL behind NIO, which Hummingbird's TLS is made of.
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        // The parts of a request as NIO's handlers see them, for the bound on slow senders.
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        // HTTP fields and statuses, the types that Hummingbird's requests are made of.
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "Domain", swiftSettings: settings),
        .target(name: "Matching", swiftSettings: settings),
        .target(name: "Formats", dependencies: ["CZlib"], swiftSettings: settings),
        .target(
            name: "Vault",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: settings),
        .target(name: "Scanner", swiftSettings: settings),
        .target(name: "Meters", swiftSettings: settings),
        .target(name: "Database", dependencies: ["Meters"], swiftSettings: settings),
        .target(
            name: "DatabaseSQLite",
            dependencies: [
                "Database", "Meters",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: settings),
        .target(name: "DatabasePostgres", dependencies: ["Database", "Meters", "CLibpq"], swiftSettings: settings),
        .target(
            name: "Mail", dependencies: ["CCurl", "Domain", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .target(
            name: "Casework", dependencies: ["Domain", "Database", "Matching", "Meters", "Vault"],
            swiftSettings: settings),
        .target(
            name: "Backup", dependencies: ["Casework", "Database", "Domain", "Formats", "Vault"],
            swiftSettings: settings),
        .target(name: "Pages", dependencies: ["Domain", "Formats"], swiftSettings: settings),
        .target(
            name: "Web",
            dependencies: [
                "Casework", "Pages", "Domain", "Formats", "Meters", "Vault",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: settings),
        .target(name: "Sample", dependencies: ["Casework", "Database", "Domain"], swiftSettings: settings),
        .target(
            name: "CLI",
            dependencies: [
                "Web", "Sample", "Backup", "Casework", "Mail", "Matching", "Pages", "Domain", "Formats", "Vault",
                "Scanner", "Database", "DatabasePostgres", "DatabaseSQLite", "Meters",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: settings),
        .executableTarget(name: "roundtable", dependencies: ["CLI"], swiftSettings: settings),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Casework", "Domain", "Database", "DatabasePostgres", "DatabaseSQLite", "Matching", "Sample", "Vault",
            ], swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: [
                "Sample", "Casework", "Domain", "Database", "DatabasePostgres", "DatabaseSQLite", "Vault", "Web",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                // What the provider of sign-in in the tests signs with.
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], path: "Tests/Support", swiftSettings: settings),
        // The readers of what comes from outside, handed what nobody would send: by `make soak`, its finds by the tests.
        .target(
            name: "Fuzz",
            dependencies: [
                "Casework", "Domain", "Formats", "Vault", "Web", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ], path: "Tests/Fuzz", swiftSettings: settings),
        .executableTarget(name: "FuzzRun", dependencies: ["Fuzz"], path: "Tests/FuzzRun", swiftSettings: settings),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzz"], swiftSettings: settings),
        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: settings),
        .testTarget(name: "MatchingTests", dependencies: ["Matching"], swiftSettings: settings),
        .testTarget(name: "FormatsTests", dependencies: ["Formats"], swiftSettings: settings),
        .testTarget(name: "MailTests", dependencies: ["Mail", "Domain"], swiftSettings: settings),
        .testTarget(name: "VaultTests", dependencies: ["Vault"], swiftSettings: settings),
        .testTarget(name: "MetersTests", dependencies: ["Meters"], swiftSettings: settings),
        .testTarget(
            name: "DatabaseTests",
            dependencies: ["Database", "DatabasePostgres", "DatabaseSQLite", "Meters", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "CaseworkTests",
            dependencies: ["Casework", "Domain", "Database", "Sample", "TestSupport", "Vault"],
            swiftSettings: settings),
        .testTarget(
            name: "BackupTests",
            dependencies: ["Backup", "Casework", "Domain", "Database", "Sample", "TestSupport", "Vault"],
            exclude: ["Releases"], swiftSettings: settings),
        .testTarget(name: "PagesTests", dependencies: ["Pages", "Domain", "Formats"], swiftSettings: settings),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Casework", "Pages", "Domain", "Database", "Meters", "Sample", "TestSupport", "Vault",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(
            name: "CLITests",
            dependencies: [
                "CLI", "Casework", "Database", "Domain", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SampleTests", dependencies: ["Sample", "Casework", "Domain", "Database", "DatabaseSQLite", "Vault"],
            swiftSettings: settings),
        .testTarget(name: "TidyTests", swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
