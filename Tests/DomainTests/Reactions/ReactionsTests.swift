import Domain
import Testing

@Suite struct `What follows from an event` {
    @Test func `who owes the clocks of a report is worked out anew when it is filed or owned, and once`() {
        let report = ID<Report>(high: 1, low: 1)
        let filed = ReportFiled(report: report, caseFile: ID(high: 1, low: 2), reason: "Third call")
        let owned = ReportOwned(report: report, owner: ID(high: 1, low: 3))

        #expect(Reactions.consequences(of: owned) == [.projectRiskClocks(ofReport: report)])
        #expect(
            Reactions.consequences(of: filed) == [
                .projectRiskClocks(ofReport: report), .bringPromises(of: report, to: filed.caseFile),
            ])
    }
}
