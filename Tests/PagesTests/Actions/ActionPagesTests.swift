import Domain
import Formats
import Pages
import Testing

@Suite struct `Pages of actions and plans` {
    private static let samples: [(String, Markup)] = [
        ("actions", ActionListPage.sample.markup), ("handover", HandoverPage.sample.markup),
        ("action", ActionPage.sample.markup),
        ("new action", NewActionPage.sample.markup), ("plans", PlanListPage.sample.markup),
        ("plan form", PlanFormPage.sample.markup), ("plan import", PlanImportPage.sample.markup),
        ("plan", PlanPage.sample.markup), ("committee report", CommitteeReportPage.sample.markup),
    ]

    @Test func `each has one heading and no id twice`() throws {
        for (name, markup) in Self.samples {
            let ids = markup.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
            #expect(markup.text.matches(of: /<h1/).count == 1, "\(name)")
            #expect(Set(ids).count == ids.count, "\(name)")
        }
    }

    @Test func `the committee report says where the computed status differs, and by which rule`() {
        let page = CommitteeReportPage.sample.markup.text

        #expect(page.contains("Differs from the reported status"))
        #expect(page.contains("red from the day after the due date; amber from 7 days before"))
        #expect(page.contains("1 action has no date given"))
        #expect(page.contains("<ol start=\"2\"><li><p>The coordinator goes on.</p>"))
    }

    @Test func `a text with points becomes a list, and stays escaped`() {
        #expect(
            Prose.markup("Led by\n- <b>one</b>\n- two").text
                == "<p>Led by</p><ul><li>&lt;b&gt;one&lt;/b&gt;</li><li>two</li></ul>")
    }

    @Test func `every refusal of the room has its sentence`() {
        let refusals: [any Refusal] =
            [
                ActionRefusal.alreadyEnded, ActionRefusal.evidenceMissing, ActionRefusal.ownerElsewhere,
                ActionRefusal.otherAgency, ActionRefusal.leadAsks,
                ActionRefusal.nothingChosen, ActionRefusal.planExists(reference: "AP-2026-00001"),
                ActionRefusal.planEmpty,
            ]
            + [.missing, .tooLong, .notADate, .notAChoice, .inTheFuture, .holdsControlCharacters].map {
                PlanLineRefusal(line: 3, column: "status", reason: $0)
            }
        let mute = refusals.filter { !Words.knows($0.code) || Words.sentence(for: $0).contains("{") }.map(\.code)

        #expect(mute.isEmpty)
    }
}
