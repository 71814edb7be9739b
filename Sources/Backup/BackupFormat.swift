import Database

/// What a backup says of itself at its beginning.
package struct BackupManifest: Codable, Sendable, Equatable {
    /// The layout of the blocks.
    package let format: Int
    /// The version of the program that made it.
    package let program: String
    /// The newest steps of the schema of the records and of the access log.
    package let schema: Int
    package let logSchema: Int
    /// The engine that it was taken from; it can be restored into either.
    package let engine: String
    /// Milliseconds since 1970 at which the one state that it holds was seen.
    package let takenAt: Int64

    static let format = 1
}

/// What a backup says of itself at its end, when all of it has been counted.
package struct BackupContents: Codable, Sendable, Equatable {
    /// A table as it is in the backup: the checksum is that of its rows as they are packed.
    package struct Table: Codable, Sendable, Equatable {
        package let name: String
        package internal(set) var rows: Int
        package internal(set) var checksum: String
    }

    package internal(set) var tables: [Table] = []
    package internal(set) var files = 0
    package internal(set) var fileBytes = 0

    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
}

/// The pieces that a backup is made of, one after another, inside one sealed stream:
/// `head (table rows*)* (file piece*)* end`.
///
/// Each has its letter, the length of what follows and, where that is packed, what it unpacks to. What a piece is part
/// of need not be remembered longer than a few hundred kilobytes, however large the partnership is.
enum BackupBlock: UInt8 {
    /// The manifest.
    case head = 0x48
    /// A table begins: its name, its database and its columns.
    case table = 0x54
    /// How many rows, and the rows.
    case rows = 0x52
    /// A file begins: its place in the folder of files, and its length.
    case file = 0x46
    /// Bytes of the file, as they are: they are sealed, and would not become shorter.
    case piece = 0x50
    /// The contents.
    case end = 0x45

    var isPacked: Bool { self != .piece }

    /// Letter and two lengths of four bytes.
    static let headLength = 9
    /// No block unpacks to more: whoever reads need not trust what stands there.
    static let longest = 64 << 20
}

/// How the rows of a table that follow are to be read.
struct BackupTable: Codable {
    enum Part: String, Codable { case records, log }

    let name: String
    let part: Part
    let columns: [String]
}

/// The file whose bytes follow.
struct BackupFile: Codable {
    let path: String
    let length: Int
}

/// Why a backup cannot be used, or not be taken.
package enum BackupFault: Error, Sendable, Equatable {
    case notABackup
    /// A later version of the program wrote it.
    case newer(String)
    /// The keys that were given do not open it: the one of this name does.
    case otherKey(String)
    /// Changed or cut: the byte of the file from about which on, and what was being read.
    case damaged(atByte: Int, in: String)
    /// It is whole, but does not hold what it says.
    case unequal(in: String)
    /// The place to restore into is not empty.
    case notEmpty(String)
    /// A file changed while it was read.
    case fileChanged(String)
    case cannotWrite(String)
}
