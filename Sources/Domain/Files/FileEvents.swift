/// A file came in whole.
package struct FileReceived: Event {
    package let file: ID<StoredFile>
    package let size: Int
    package let hash: String
    package var subject: Subject { Subject(.file, file) }

    package init(file: ID<StoredFile>, size: Int, hash: String) {
        self.file = file
        self.size = size
        self.hash = hash
    }
}

/// A file was put on a report or a case.
package struct FileAttached: Event {
    package let file: ID<StoredFile>
    package let to: Subject
    package var subject: Subject { Subject(.file, file) }

    package init(file: ID<StoredFile>, to: Subject) {
        self.file = file
        self.to = to
    }
}

/// A file was taken off the report or the case that it was on.
package struct FileDetached: Event {
    package let file: ID<StoredFile>
    package let from: Subject
    package let reason: String
    package var subject: Subject { Subject(.file, file) }

    package init(file: ID<StoredFile>, from: Subject, reason: String) {
        self.file = file
        self.from = from
        self.reason = reason
    }
}

/// The bytes of a file were deleted; what it was stays on record.
package struct FileDestroyed: Event {
    package let file: ID<StoredFile>
    package let reason: String
    package var subject: Subject { Subject(.file, file) }

    package init(file: ID<StoredFile>, reason: String) {
        self.file = file
        self.reason = reason
    }
}

/// A scanner answered.
package struct FileScanned: Event {
    package let file: ID<StoredFile>
    package let state: StoredFile.State
    package let finding: String
    package var subject: Subject { Subject(.file, file) }

    package init(file: ID<StoredFile>, state: StoredFile.State, finding: String) {
        self.file = file
        self.state = state
        self.finding = finding
    }
}

/// An upload was given up, by its sender or because it was not finished in time; what had arrived was deleted.
package struct UploadDropped: Event {
    package let upload: ID<StoredFile>
    package let reason: String
    package var subject: Subject { Subject(.file, upload) }

    package init(upload: ID<StoredFile>, reason: String) {
        self.upload = upload
        self.reason = reason
    }
}
