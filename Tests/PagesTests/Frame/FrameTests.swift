import Domain
import Formats
import Foundation
import Testing

@testable import Pages

@Suite struct `The frame around every page` {
    @Test func `a page starts its title with its heading and says when it holds errors`() {
        let fine = FrameGallery.form(sent: false).text
        let wrong = FrameGallery.form(sent: true).text

        #expect(fine.contains("<title>Take a report – Harrowmere"))
        #expect(wrong.contains("<title>Error: Take a report – Harrowmere"))
    }

    @Test func `every page has one h1, no inline script or style, unique ids and stays under 100 KB`() {
        var failures: [String] = []
        let inlined = [" style=", "<style", " onclick", "javascript:", "<script>"]
        for (name, markup) in FrameGallery.pages {
            let text = markup.text
            if text.components(separatedBy: "<h1").count != 2 { failures.append("\(name): not one h1") }
            for piece in inlined where text.contains(piece) { failures.append("\(name): \(piece)") }
            if markup.bytes.count > 100_000 { failures.append("\(name): \(markup.bytes.count) bytes") }
            let ids = text.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            if Set(ids).count != ids.count { failures.append("\(name): an id twice") }
        }

        #expect(failures.isEmpty)
    }

    @Test func `each error links to a control that is there, and the control names its error`() {
        let text = FrameGallery.form(sent: true).text
        let summary = text.components(separatedBy: "class=\"problems\"")[1].components(separatedBy: "</ul>")[0]
        let targets = summary.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }

        #expect(targets.count == 6)
        #expect(targets.filter { !text.contains(" id=\"\($0)\"") }.isEmpty)
        #expect(text.contains("aria-describedby=\"caller-hint caller-error\" aria-invalid=\"true\""))
    }

    @Test func `what a person typed cannot become markup`() {
        let state = FieldState("a\"><script>", ["</textarea><script>alert(1)</script>"], error: "<b>")
        let drawn = [
            Control.text(state, label: "<i>"), Control.textarea(state, label: "<i>"),
            Control.radios(state, legend: "<i>", choices: [Choice("\"><i>", "<i>")]),
        ]

        #expect(
            drawn.filter { $0.text.contains("<script") || $0.text.contains("<i>") || $0.text.contains("<b>") }.isEmpty)
    }

    @Test func `nobody who is not signed in sees a search box or a navigation`() {
        let text = FrameGallery.signIn.text

        #expect(!text.contains("role=\"search\"") && !text.contains("<nav"))
    }

    @Test func `the style sheet and the script keep to their size and their names follow their text`() {
        #expect(StyleSheet.text.utf8.count < 30_000)
        #expect(Script.text.utf8.count < 9_000)
        #expect(StyleSheet.hash(of: "a") == "af63dc4c8601ec8c")
        #expect(StyleSheet.path.hasPrefix("/assets/app-") && StyleSheet.path.hasSuffix(".css"))
    }

    /// Draws the gallery as files where someone asks for them, to look at.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["GALLERY_DIR"] != nil))
    func `the gallery is written as files`() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["GALLERY_DIR"] ?? "")
        for (name, markup) in FrameGallery.pages {
            try Data(markup.bytes).write(to: folder.appendingPathComponent("\(name).html"))
        }
        let assets = folder.appendingPathComponent("assets")
        try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
        try Data(StyleSheet.text.utf8).write(to: folder.appendingPathComponent(StyleSheet.path))
        try Data(Script.text.utf8).write(to: folder.appendingPathComponent(Script.path))
        try Data(Icon.text.utf8).write(to: folder.appendingPathComponent(Icon.path))
    }
}
