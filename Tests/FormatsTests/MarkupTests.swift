import Formats
import Testing

@Suite struct `Writing markup` {
    static let texts: [(text: String, escaped: String)] = [
        ("", ""), ("plain", "plain"), ("<", "&lt;"), ("a<b", "a&lt;b"), ("<>&\"'", "&lt;&gt;&amp;&quot;&#39;"),
        ("O'Brien & Sons", "O&#39;Brien &amp; Sons"), ("é<漢>😀", "é&lt;漢&gt;😀"), ("&amp;", "&amp;amp;"),
        ("x'", "x&#39;"), ("bdfg|~!#$%()*+,-./0123456789:;=?@", "bdfg|~!#$%()*+,-./0123456789:;=?@"),
    ]

    @Test(arguments: texts)
    func `text is escaped wherever it is put`(text: String, escaped: String) {
        let whole = "<p title=\"\(text)\">\(text[...])</p>" as Markup

        #expect(whole.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(Markup(text: text).text == escaped)
    }

    @Test func `only the five special characters of ASCII are changed`() {
        let changed = (0...127).map { String(Unicode.Scalar($0)) }.filter { Markup(text: $0).text != $0 }

        #expect(changed == ["\"", "&", "'", "<", ">"])
    }

    @Test func `markup, lists, numbers and nothing go in as they are`() {
        let item = "<b>\(1)</b>" as Markup
        let absent: Markup? = nil

        let list = "<ul>\([item, item])\(absent)\(item as Markup?)</ul>" as Markup

        #expect(list.text == "<ul><b>1</b><b>1</b><b>1</b></ul>")
        #expect((item + item).text == "<b>1</b><b>1</b>")
        #expect(Markup(trusted: "<i>").text == "<i>" && Markup().isEmpty)
    }
}
