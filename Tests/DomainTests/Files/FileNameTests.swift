import Domain
import Testing

@Suite struct `The name of a file` {
    @Test(arguments: [
        ("letter.pdf", "letter.pdf"), ("Nœud été.jpg", "Nœud été.jpg"), ("C:\\Users\\me\\photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "passwd"), ("a/b/", "file"), ("", "file"), ("   ", "file"), ("...", "file"),
        (".htaccess", "htaccess"), ("a\u{0}b\r\nc.txt", "abc.txt"), ("gpj.\u{202E}exe", "gpj.exe"),
        ("a<b>\"c\"|?*.txt", "a-b--c----.txt"), ("name. . ", "name"), ("CON.txt", "_CON.txt"), ("lpt1", "_lpt1"),
        ("conference.pdf", "conference.pdf"), ("\u{FEFF}x.csv", "x.csv"),
    ])
    func `is made safe`(given: String, safe: String) { #expect(FileName.safe(given) == safe) }

    @Test func `keeps its ending where it is too long`() {
        let long = FileName.safe(String(repeating: "é", count: 400) + ".jpeg")

        #expect(long.hasSuffix(".jpeg") && long.utf8.count <= 150)
        #expect(FileName.safe(String(repeating: "x", count: 9_000)).count == 150)
    }

    @Test func `is safe when it is made safe again`() {
        for name in ["CON", "..a..", "a<b", ". x"] {
            #expect(FileName.safe(FileName.safe(name)) == FileName.safe(name))
        }
    }
}
