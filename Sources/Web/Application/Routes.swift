import Domain
import HTTPTypes
import Pages

/// Every address of the site.
package enum Routes {
    package static let all: [Route] = [
        AccountRoutes.all,
        AccountSetUpRoutes.all,
        ActionPageRoutes.all,
        ActionRoutes.all,
        AgencyRoutes.all,
        AssessmentRoutes.all,
        AssetRoutes.all,
        CaseFormRoutes.all,
        CaseRoutes.all,
        FiguresRoutes.all,
        FileRoutes.all,
        FilingRoutes.all,
        HomeRoutes.all,
        HookRoutes.all,
        IncidentRoutes.all,
        InstrumentRoutes.all,
        MeetingRoutes.all,
        NewActionRoutes.all,
        NoticeRoutes.all,
        OperationsRoutes.all,
        PersonRoutes.all,
        PlaceRoutes.all,
        PlanRoutes.all,
        PracticeRoutes.all,
        ProofRoutes.all,
        ProviderRoutes.all,
        ReferralRoutes.all,
        ReportFormRoutes.all,
        ReportImportRoutes.all,
        ReportRoutes.all,
        RiskRoutes.all,
        SearchRoutes.all,
        SendingRoutes.all,
        SetUpRoutes.all,
        SignInRoutes.all,
        SittingRoutes.all,
        UploadRoutes.all,
    ].flatMap { $0 }

    /// The parts of the site that open for a role, as the doors themselves say.
    static func sections(for role: Role) -> [Frame.Section] { sectionsOfRole[role] ?? [] }

    private static let sectionsOfRole = Dictionary(
        uniqueKeysWithValues: Role.allCases.map { role in
            let doors = Set(all.filter { $0.method == .get && $0.opens(for: role) }.map(\.path))
            // "/" opens for everybody, and sends on whoever has no list of work.
            return (
                role, Frame.Section.allCases.filter { doors.contains($0.path) && ($0 != .home || role.may(.viewHome)) }
            )
        })
}
