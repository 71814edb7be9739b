import Foundation

/// A text file of the tree, by its path from the root.
struct File: Sendable {
    let path: String
    let text: String

    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// A Swift file, cut into tokens.
struct Source: Sendable {
    let file: File
    let tokens: [Token]

    init(_ file: File) {
        self.file = file
        tokens = Scanner.tokens(of: file.text)
    }

    init(_ path: String, _ text: String) { self.init(File(path: path, text: text)) }

    /// The floor a file of `Sources` stands on; nil for tests.
    var floor: String? { file.folders.first == "Sources" && file.folders.count > 1 ? file.folders[1] : nil }
    /// The room: the folder under the floor; nil for what stands beside the rooms.
    var room: String? { floor != nil && file.folders.count > 2 ? file.folders[2] : nil }
    var isTest: Bool { file.folders.first == "Tests" }
}

/// The tree that these tests stand in, read once.
struct Checkout: Sendable {
    static let current = Checkout()

    let root: URL
    /// Every file a person wrote, text or not, by its path from the root.
    let paths: Set<String>
    let files: [File]
    let sources: [Source]

    private init() {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" && !Self.isRoot(folder) { folder.deleteLastPathComponent() }
        root = folder
        var paths: Set<String> = []
        Self.walk(folder, "", into: &paths)
        self.paths = paths
        files = paths.sorted().compactMap { path in
            guard Self.isText(path), let data = try? Data(contentsOf: folder.appendingPathComponent(path)),
                data.count < 1_000_000, let text = String(data: data, encoding: .utf8)
            else { return nil }  // A picture, an archive or a large sample: nothing here to judge.
            return File(path: path, text: text)
        }
        sources = files.filter { $0.path.hasSuffix(".swift") && $0.path != "Package.swift" }.map(Source.init)
    }

    func file(_ path: String) -> File? { files.first { $0.path == path } }

    private static func isRoot(_ folder: URL) -> Bool {
        ["Makefile", "Package.swift", "Sources"].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
        }
    }

    private static func isText(_ path: String) -> Bool {
        ![".png", ".jpg", ".gif", ".ico", ".gz", ".zip", ".pdf", ".sqlite", ".xlsx", ".ods"].contains {
            path.hasSuffix($0)
        }
    }

    /// What git ignores is not the tree's: builds, data, the browser tests' packages.
    private static func walk(_ folder: URL, _ prefix: String, into paths: inout Set<String>) {
        let ignored = [".git", ".venv", "data", "out", "__pycache__", "Package.resolved", ".DS_Store"]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            // Only at the root: a folder named data further down is part of the tree.
            let skipped = prefix.isEmpty || name == "__pycache__" ? ignored.contains(name) : false
            if skipped || name.hasPrefix(".build") { continue }
            let url = folder.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue { walk(url, prefix + name + "/", into: &paths) } else { paths.insert(prefix + name) }
        }
    }
}
