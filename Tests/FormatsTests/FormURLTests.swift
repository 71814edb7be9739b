import Formats
import Testing

@Suite struct `Reading a form` {
    static let bodies: [(body: String, fields: [String])] = [
        ("", []), ("&", []), ("a=1", ["a=1"]), ("a=1&b=2&a=3", ["a=1", "b=2", "a=3"]), ("a", ["a="]), ("a=", ["a="]),
        ("=b", ["=b"]), ("a=b=c", ["a=b=c"]), ("&&a=1&&", ["a=1"]), ("a=x+y%20z", ["a=x y z"]),
        ("a%2Bb=%2b", ["a+b=+"]), ("a=%C3%A9", ["a=é"]), ("a=%", ["a=%"]), ("a=%4", ["a=%4"]), ("a=%4g", ["a=%4g"]),
        ("a=%zz%41", ["a=%zzA"]), ("a=%%41", ["a=%A"]), ("a=%C3", ["a=\u{fffd}"]), ("a=%26%3D", ["a=&="]),
        ("a=1;b=2", ["a=1;b=2"]), ("a=%0D%0A", ["a=\r\n"]), ("a=%00", ["a=\0"]),
    ]

    @Test(arguments: bodies)
    func `a body gives its fields in order`(body: String, fields: [String]) throws {
        let form = try FormURL.decode(body)

        #expect(form.fields.map { "\($0.name)=\($0.value)" } == fields)
    }

    @Test func `more fields than allowed are refused`() throws {
        #expect(try FormURL.decode("a&b&c", maximumFields: 3).count == 3)
        #expect(throws: FormURLError.tooManyFields(limit: 3)) { try FormURL.decode("a&b&&c&d", maximumFields: 3) }
    }

    @Test func `repeated names keep their order and can be replaced`() {
        var form: FormData = ["b": "1", "a": "2", "b": "3"]

        #expect(form.names == ["b", "a"])
        #expect(form.all("b") == ["1", "3"] && form.first("b") == "1" && form.first("c") == nil)
        form.set("b", "4")
        form.set("a", nil)
        form.set("c", "5")
        form.append("b", "6")
        #expect(form == ["b": "4", "c": "5", "b": "6"])
    }

    @Test func `what is encoded decodes to the same`() throws {
        let all = String(String.UnicodeScalarView((1...0x2ff).compactMap(Unicode.Scalar.init)))
        let form: FormData = ["q": "a b+c&d=e%f", "é": all, "q": "", "": "x"]

        let query = FormURL.encode(form)

        #expect(query.hasPrefix("q=a+b%2Bc%26d%3De%25f&%C3%A9=%01"))
        #expect(try FormURL.decode(query) == form)
        #expect(FormURL.encode(pathStep: "a b/c?é~*") == "a%20b%2Fc%3F%C3%A9~%2A")
    }
}
