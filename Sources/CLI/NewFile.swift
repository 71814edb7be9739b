import Foundation

/// A file that is there under its name only once it is whole and on the disk.
final class NewFile: Sendable {
    private let path: String
    private let handle: FileHandle

    private var unfinished: String { path + ".part" }

    init(_ path: String) throws {
        self.path = path
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Stop("\(path) is there already. Choose another name: a file is never written over.")
        }
        let descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Stop("\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        // What a killed program left is written over; what another writes at this moment is not.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, ftruncate(descriptor, 0) == 0 else {
            close(descriptor)
            throw Stop("Another program is writing to \(path).")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func write(_ bytes: [UInt8]) throws {
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw Stop("\(path) cannot be written: is the disk full? Nothing was left behind.")
        }
    }

    /// Gives the file its name.
    func keep() throws {
        try handle.synchronize()
        guard !FileManager.default.fileExists(atPath: path), rename(unfinished, path) == 0 else {
            throw Stop("\(path) was made by somebody else meanwhile. Choose another name.")
        }
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    func discard() { unlink(unfinished) }

    var size: Int { Int(lseek(handle.fileDescriptor, 0, SEEK_END)) }
}
