import Casework
import HTTPTypes
import TestSupport
import Web

extension FuzzTarget {
    /// A request as a browser sends it, by somebody who is signed in: its target, headers and body, through the site.
    ///
    /// The first line is the method and the target; lines of headers follow up to an empty one, and the body. Whatever
    /// it is, the answer is none of our faults.
    package static func request() async throws -> FuzzTarget {
        let house = try await TestHouse(.sqlite)
        let client = try await TestApp(house).signedIn(as: "chair")
        _ = try await house.person("P-1", "Shirin", "Azad")
        _ = try await house.place("L-1", "5 Chandlery Row")
        _ = try await house.report("R-1", ReportSeed(agency: house.cast.council, team: house.cast.dutyTeam))
        let answer = try await client.upload(
            "/files", [("record", "R-1")], file: ("file", "a.txt", Array("Words".utf8)))
        guard answer.status == .seeOther else { throw Broken("the house has no file") }
        let words = [
            "POST ", "GET ", "/people/P-1", "/files/F-2026-00001/content", "?after=", "?before=", "?item=", "?list=all",
            "range: bytes=0-", "if-range: ", "cookie: roundtable=", "cookie: roundtable-done=%",
            "accept-encoding: gzip;q=",
            "x-forwarded-for: ", "content-type: multipart/form-data; boundary=XX", "version=", "csrf=",
        ]
        return FuzzTarget("request", words: words) { bytes in
            let lines = bytes.split(separator: 0x0a, maxSplits: 40, omittingEmptySubsequences: false)
            let first = String(decoding: lines.first ?? [], as: UTF8.self).split(separator: " ", maxSplits: 1)
            guard first.count == 2, let method = HTTPRequest.Method(String(first[0])), first[1].hasPrefix("/") else {
                return
            }
            var headers: HTTPFields = [:]
            let rest = lines.dropFirst()
            for line in rest.prefix(while: { !$0.isEmpty }) {
                let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
                guard parts.count == 2, let name = HTTPField.Name(String(decoding: parts[0], as: UTF8.self)) else {
                    continue
                }
                headers[name] = String(decoding: parts[1], as: UTF8.self)
            }
            let body = rest.drop { !$0.isEmpty }.dropFirst().map { String(decoding: $0, as: UTF8.self) }
            let answer = try await client.send(
                method, String(first[1]), headers,
                body: body.joined(separator: "\n").replacing("csrf=GOOD", with: "csrf=\(client.csrf)"))
            if answer.status.code >= 500 { throw Broken("\(first[0]) \(first[1]): \(answer.status)") }
        }
    }
}
