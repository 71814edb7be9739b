import Formats
import Testing

@Suite struct `Writing CSV` {
    static let cells: [(cell: String, written: String)] = [
        ("plain", "plain"), ("", "\"\""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("a\rb", "\"a\rb\""), (" led", "\" led\""), ("trailed ", "\"trailed \""),
        ("=1+1", "'=1+1"), ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+1", "'+1+1"), ("-2+3", "'-2+3"), ("-", "'-"), ("+", "'+"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("\nx", "\"'\nx\""), ("＝1", "'＝1"), ("＠x", "'＠x"), ("＋1", "'＋1"), ("－1", "'－1"), ("＞", "＞"),
        ("-12", "-12"), ("+44", "+44"), ("-0.5", "-0.5"), ("-.5", "-.5"), ("-5.", "'-5."), ("-1.2.3", "'-1.2.3"),
        ("-1e5", "'-1e5"), ("+44 7700", "'+44 7700"), ("1+1", "1+1"), ("a=b", "a=b"), ("é", "é"),
    ]

    @Test(arguments: cells)
    func `a cell is quoted and guarded as it must be`(cell: String, written: String) {
        var writer = CSVWriter()

        writer.write([cell])

        #expect(String(decoding: writer.bytes, as: UTF8.self) == written + "\r\n")
    }

    @Test func `separator, break, mark and guard are options, and pieces can be taken`() {
        var writer = CSVWriter(separator: 0x3b, lineBreak: "\n", guardsFormulas: false, byteOrderMark: true)

        writer.write(["=a", "b;c", "d,e"])
        let first = writer.take()
        writer.write(["", ""])
        writer.write([])

        #expect(String(decoding: first, as: UTF8.self) == "\u{feff}=a;\"b;c\";d,e\n")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == ";\n\n")
    }
}
