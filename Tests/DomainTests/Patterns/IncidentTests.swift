import Domain
import Testing

@Suite struct `Reading a published incident` {
    private static func row(_ change: (inout PublishedIncident) -> Void = { _ in }) -> PublishedIncident {
        var row = PublishedIncident()
        row.crimeID = "fa668e7f"
        row.month = "2025-01"
        row.reportedBy = "Durham Constabulary"
        row.fallsWithin = "Durham Constabulary"
        row.longitude = "-1.740042"
        row.latitude = "54.907096"
        row.location = "On or near The Copse"
        row.lsoaCode = "E01020634"
        row.lsoaName = "County Durham 001A"
        row.category = "Other theft"
        row.outcome = "Under investigation"
        change(&row)
        return row
    }

    @Test func `a whole row is read as it stands`() throws {
        let incident = try Incident(Self.row())

        #expect(incident.publication.force == "Durham Constabulary" && incident.publication.month.iso == "2025-01")
        #expect(incident.point == Incident.Point(longitude: -1.740042, latitude: 54.907096))
        #expect(incident.lsoa?.code == "E01020634" && incident.crimeID == "fa668e7f")
    }

    @Test func `what is lacking is no reason to refuse: id, point, area, outcome`() throws {
        let bare = Self.row {
            ($0.crimeID, $0.longitude, $0.latitude, $0.lsoaCode, $0.lsoaName, $0.outcome) = ("", "", "", "", "", "")
        }

        let incident = try Incident(bare)

        #expect(incident.crimeID == nil && incident.point == nil && incident.lsoa == nil && incident.outcome == nil)
    }

    @Test func `rows that cannot be trusted are refused with the reason`() {
        let cases: [(PublishedIncident, IncidentRefusal)] = [
            (Self.row { $0.month = "01/2025" }, .month("\"01/2025\"")),
            (Self.row { $0.month = "2025-13" }, .month("\"2025-13\"")),
            (Self.row { $0.month = "" }, .month("nothing")),
            (Self.row { $0.month = "2025-01-01" }, .month("\"2025-01-01\"")),
            (Self.row { $0.reportedBy = "" }, .noForce), (Self.row { $0.category = "" }, .noCategory),
            (Self.row { $0.longitude = "181" }, .longitude("\"181\"")),
            (Self.row { $0.longitude = "nan" }, .longitude("\"nan\"")),
            (Self.row { $0.longitude = "0x1p3" }, .longitude("\"0x1p3\"")),
            (Self.row { $0.longitude = "" }, .longitude("nothing")),
            (Self.row { $0.latitude = "" }, .latitude("nothing")),
            (Self.row { $0.latitude = "-90.1" }, .latitude("\"-90.1\"")),
            (Self.row { $0.latitude = "54,9" }, .latitude("\"54,9\"")),
            (Self.row { $0.location = String(repeating: "x", count: 301) }, .tooLong(limit: 300)),
            (Self.row { $0.location = "On or\u{1B}near" }, .controlCharacter),
        ]

        let wrong = cases.filter { row, expected in
            do throws(IncidentRefusal) {
                _ = try Incident(row)
                return true
            } catch { return error != expected }
        }

        #expect(wrong.map(\.1) == [])
    }

    @Test func `rows differ by any column, and equal rows do not`() throws {
        let one = try Incident(Self.row()).digest
        let changes: [WritableKeyPath<PublishedIncident, String>] = [
            \.crimeID, \.fallsWithin, \.location, \.lsoaCode, \.lsoaName, \.category, \.outcome, \.context,
        ]

        let same = try changes.filter { path in try Incident(Self.row { $0[keyPath: path] += "x" }).digest == one }

        #expect(try same.isEmpty && Incident(Self.row()).digest == one)
        #expect(
            try Incident(Self.row { ($0.outcome, $0.context) = ("ab", "c") }).digest
                != Incident(Self.row { ($0.outcome, $0.context) = ("a", "bc") }).digest)
    }

    @Test func `an area is codes, beginnings of codes or authorities`() throws {
        let inside = try Incident(Self.row())
        let other = try Incident(Self.row { ($0.lsoaCode, $0.lsoaName) = ("W01000001", "Isle of Anglesey 001A") })
        let nowhere = try Incident(Self.row { ($0.lsoaCode, $0.lsoaName) = ("", "") })

        for given in [["E01020634"], ["e010206"], ["county durham"], ["E01999999", " County Durham "]] {
            let area = try #require(IncidentArea(given))
            let outside = [inside, other, nowhere].map(area.isOutside)
            #expect(outside == [false, true, false], "\(given)")
        }
        #expect(IncidentArea([" ", ""]) == nil)
    }
}
