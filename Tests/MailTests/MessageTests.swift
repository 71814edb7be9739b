import Domain
import Foundation
import Testing

@testable import Mail

@Suite struct `A letter as it goes over the wire` {
    private func message(subject: String = "Action", text: String = "Line", fromName: String = "", id: String = "n1")
        throws -> Message
    {
        Message(
            from: try #require(MailAddress("roundtable@example.org")), fromName: fromName,
            to: try #require(MailAddress("officer@example.org")), subject: subject, text: text, id: id,
            at: Instant(seconds: 1_795_293_480))
    }

    @Test func `it says that a program wrote it, when, and which letter it is`() throws {
        let text = String(decoding: try message(fromName: "Roundtable").rendered(), as: UTF8.self)

        let head = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        #expect(
            head == [
                "From: \"Roundtable\" <roundtable@example.org>", "To: <officer@example.org>", "Subject: Action",
                "Date: Sat, 21 Nov 2026 20:38:00 +0000", "Message-ID: <n1@example.org>",
                "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
            ])
    }

    @Test(arguments: ["a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\0b", "a\u{2028}b", "a\u{85}b"])
    func `a line end in a header is refused`(_ text: String) throws {
        for bad in [
            try message(subject: text), try message(fromName: text), try message(id: text.replacing(" ", with: "")),
        ] {
            #expect(throws: Undelivered(.unusable)) { try bad.rendered() }
        }
    }

    @Test(arguments: [
        ("Cafe", "Cafe"), ("Café", "=?utf-8?B?Q2Fmw6k=?="), ("=?x?=", "=?utf-8?B?PT94Pz0=?="),
    ])
    func `a subject that is not plain is an encoded word`(_ subject: String, _ header: String) {
        #expect(Message.word(subject, quotes: false) == header)
    }

    @Test func `a long subject is several words, none of which cuts a character`() {
        let words = Message.word(String(repeating: "ő", count: 60), quotes: false).components(separatedBy: "\r\n ")

        #expect(words.count > 1 && words.allSatisfy { $0.utf8.count <= 75 })
        let read = words.compactMap { word in
            Data(base64Encoded: String(word.dropFirst("=?utf-8?B?".count).dropLast(2)))
                .flatMap { String(data: $0, encoding: .utf8) }
        }
        #expect(read.joined() == String(repeating: "ő", count: 60))
    }

    @Test(arguments: [
        ("a=b", "a=3Db\r\n"), ("end \nnext", "end=20\r\nnext\r\n"), ("é", "=C3=A9\r\n"), (".\n.", ".\r\n.\r\n"),
        (String(repeating: "x", count: 80), String(repeating: "x", count: 75) + "=\r\nxxxxx\r\n"),
    ])
    func `the text is quoted-printable`(_ text: String, _ lines: String) {
        #expect(Message.quotedPrintable(text) == lines)
    }
}

@Suite struct `Addresses` {
    @Test(arguments: [
        "Officer <o@example.org>", "o@example", "o@@example.org", "o@exam ple.org", "o@example.org\r\nBcc: x@y.org",
        "o\n@example.org", "\"o o\"@example.org", "é@example.org", "@example.org", "o@", "o..p@example.org",
        "o@-example.org", "o,p@example.org", "o@example.org>", String(repeating: "o", count: 65) + "@example.org",
    ])
    func `only what can stand in an envelope is an address`(_ typed: String) {
        #expect(MailAddress(typed) == nil)
    }

    @Test(arguments: ["o@example.org", " first.last+x@sub.example.gov.uk ", "o'neill@example.org"])
    func `ordinary addresses are taken`(_ typed: String) {
        #expect(MailAddress(typed)?.text == typed.trimmingCharacters(in: .whitespaces))
    }

    @Test(arguments: [
        ("smtp://mail.example.org", "mail.example.org", 587), ("smtps://mail.example.org", "mail.example.org", 465),
        ("smtp://name@mail.example.org:25/", "mail.example.org", 25),
    ])
    func `a mail server has an address`(_ text: String, _ host: String, _ port: Int) {
        let relay = Relay(text)

        #expect(relay?.host == host && relay?.port == port)
    }

    @Test(arguments: ["mail.example.org", "http://x", "smtp://", "smtp://name:secret@mail.example.org", "smtp://x/y"])
    func `a password in it, or another scheme, is no such address`(_ text: String) {
        #expect(Relay(text) == nil)
    }
}
