import Domain
import Testing

@Suite struct `The kind of a file` {
    private static func bytes(_ text: String, _ rest: [UInt8] = []) -> [UInt8] { Array(text.utf8) + rest }
    private static func box(_ brand: String) -> [UInt8] { [0, 0, 0, 0x20] + bytes("ftyp\(brand)", [0, 0, 2, 0]) }
    private static func zip(_ names: String...) -> [UInt8] {
        names.flatMap { [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 26) + bytes($0) }
    }
    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private static let open = "mimetypeapplication/vnd.oasis.opendocument."

    static let known: [(kind: FileKind, head: [UInt8])] = [
        (.pdf, bytes("%PDF-1.7\n")), (.pdf, bytes("\n\n  %PDF-1.4\n%âãÏÓ")),
        (.jpeg, [0xFF, 0xD8, 0xFF, 0xE1, 0, 0x18]), (.png, [0x89] + bytes("PNG\r\n", [0x1A, 0x0A, 0])),
        (.gif, bytes("GIF89a")), (.gif, bytes("GIF87a")), (.webp, bytes("RIFF", [9, 9, 0, 0]) + bytes("WEBPVP8 ")),
        (.wav, bytes("RIFF", [9, 9, 0, 0]) + bytes("WAVEfmt ")),
        (.avi, bytes("RIFF", [9, 9, 0, 0]) + bytes("AVI LIST")),
        (.heic, box("heic")), (.heic, box("mif1")), (.avif, box("avif")), (.mp4, box("isom")), (.mp4, box("mp42")),
        (.quickTime, box("qt  ")), (.quickTime, [0, 0, 0, 8] + bytes("wide")), (.threeGP, box("3gp5")),
        (.m4a, box("M4A ")), (.mp3, bytes("ID3", [4, 0])), (.mp3, [0xFF, 0xFB, 0x90, 0x64]),
        (.ogg, bytes("OggS", [0, 2])), (.flac, bytes("fLaC")), (.amr, bytes("#!AMR\n")),
        (.webm, [0x1A, 0x45, 0xDF, 0xA3, 0x9F] + bytes("B\u{02}webm")), (.matroska, [0x1A, 0x45, 0xDF, 0xA3, 1]),
        (.tiff, [0x49, 0x49, 0x2A, 0]), (.tiff, [0x4D, 0x4D, 0, 0x2A]),
        (.bmp, bytes("BM", [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0])),
        (.docx, zip("[Content_Types].xml", "word/document.xml")), (.xlsx, zip("_rels/.rels", "xl/workbook.xml")),
        (.pptx, zip("[Content_Types].xml", "ppt/presentation.xml")), (.zip, zip("photographs/1.jpg")),
        (.odt, zip(open + "text")), (.ods, zip(open + "spreadsheet")), (.odp, zip(open + "presentation")),
        (.oldOffice, compound + [0, 0]), (.outlook, compound + "__substg1.0_".utf8.flatMap { [$0, 0] as [UInt8] }),
        (.rtf, bytes("{\\rtf1\\ansi")), (.mail, bytes("From: a@example.org\r\nTo: b@example.org\r\nDate: x\r\n\r\nHi")),
        (.csv, bytes("name,day\nNoise,3\n")), (.csv, bytes("a;b;c\r\n1;2;3\r\n")),
        (.text, bytes("Dear Sir, or Madam,\n")),
        (.text, bytes("<html><script>alert(1)</script>")), (.text, bytes("<svg onload='x'/>")),
        (.other, [0, 1, 2, 3]), (.other, [0xFF, 0xFE, 0x41, 0]), (.other, []), (.other, bytes("MZ", [0x90, 0, 3])),
    ]

    @Test(arguments: known)
    func `is told by its content`(kind: FileKind, head: [UInt8]) { #expect(FileKind(head: head) == kind) }

    @Test func `is text also where the head ends within a letter`() {
        let letters = Array(String(repeating: "é", count: FileKind.headLength / 2 + 1).utf8)

        #expect(FileKind(head: [0x61] + letters.prefix(FileKind.headLength - 1)) == .text)
    }

    @Test func `opens in a browser only where nothing can run in it`() {
        let opening = FileKind.allCases.filter(\.opensInBrowser)

        #expect(opening.filter { !["image/", "audio/", "video/"].contains(where: $0.mediaType.hasPrefix) } == [])
        #expect(opening.contains(.jpeg) && !opening.contains(.pdf) && !opening.contains(.text))
    }
}
