import Casework
import Domain
import TestSupport
import Testing

@Suite struct `Releasing an instrument` {
    private func version(_ number: Int) -> Instrument {
        let shipped = Instrument.demonstration
        let form = Form(
            id: shipped.form.id, version: number, title: shipped.form.title, inForceFrom: shipped.form.inForceFrom,
            sections: shipped.form.sections)
        return Instrument(
            form: form, dimensions: shipped.dimensions, bandSets: shipped.bandSets, triggers: shipped.triggers,
            overrideReasonWords: shipped.overrideReasonWords, isDemonstration: true, notice: shipped.notice)
    }

    private func refused(_ work: () async throws -> Void) async throws -> InstrumentRefusal? {
        do {
            try await work()
            return nil
        } catch let refusal as InstrumentRefusal {
            return refusal
        }
    }

    @Test func `a new version is asked from its day on, and its number is taken for good`() async throws {
        let house = try await TestHouse()
        let (casework, administrator) = (house.casework, house.cast.administrator)
        let today = LondonTime.day(of: house.clock.now)

        let id = try await casework.importInstrument(version(2), from: today + 3, because: "Pilot", by: administrator)
        let asked = try await casework.look(by: administrator) { tx in
            try [0, 2, 3].map { try tx.instrument(on: tx.today + $0)?.instrument.key.version }
        }
        let refusals = try await [
            refused {
                _ = try await casework.importInstrument(version(2), from: today, because: "?", by: administrator)
            },
            refused {
                _ = try await casework.importInstrument(version(3), from: today - 1, because: "?", by: administrator)
            },
        ]

        #expect(asked == [1, 1, 2])
        #expect(try await casework.instrument(id, by: administrator).form.inForceFrom == today + 3)
        #expect(refusals == [.versionTaken(newest: 2), .inThePast])
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await casework.importInstrument(version(3), from: today, because: "?", by: house.cast.chair)
        }
    }

    @Test(arguments: [
        ("{", "the whole file"), ("{\"form\": {\"id\": 4}}", "form, id"),
        ("{\"form\": {\"id\": \"a\"}}", "form, version"),
    ])
    func `a file that is none is refused with the place`(_ text: String, _ place: String) async throws {
        let found = try await refused { _ = try Casework.instrument(json: text) }

        #expect(found == .unreadable(where: place))
    }

    @Test func `an instrument that cannot work is refused before anybody is asked`() async throws {
        let shipped = Instrument.demonstration
        let without = Instrument(
            form: shipped.form, dimensions: shipped.dimensions, bandSets: [], overrideReasonWords: 5)

        let found = try await refused { _ = try Casework.instrument(json: CanonicalJSON.text(of: without)) }

        guard case .unsound(let problems) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(problems.contains("noBands"))
    }
}
