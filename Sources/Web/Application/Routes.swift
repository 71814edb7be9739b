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
        AgreementRoutes.all,
        AssessmentRoutes.all,
        AssetRoutes.all,
        AuditRoutes.all,
        BreakGlassRoutes.all,
        CaseFormRoutes.all,
        CaseRoutes.all,
        DisclosureRoutes.all,
        FiguresRoutes.all,
        FileRoutes.all,
        FilingRoutes.all,
        HomeRoutes.all,
        HookRoutes.all,
        IncidentRoutes.all,
        InstrumentRoutes.all,
        InterestRoutes.all,
        MeetingRoutes.all,
        NewActionRoutes.all,
        NoticeRoutes.all,
        OperationsRoutes.all,
        PermissionRoutes.all,
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
        RequestRoutes.all,
        RestrictionRoutes.all,
        RetentionRoutes.all,
        RightsRequestRoutes.all,
        RightsRoutes.all,
        RiskRoutes.all,
        RoleRoutes.all,
        SearchRoutes.all,
        SendingRoutes.all,
        SetUpRoutes.all,
        SignInRoutes.all,
        SittingRoutes.all,
        UploadRoutes.all,
    ].flatMap { $0 }

    /// The parts of the site that open for a profile, as the doors themselves say.
    static func sections(for profile: RoleProfile) -> [Frame.Section] {
        // "/" opens for everybody, and sends on whoever has no list of work.
        doors.filter { $0.door.opens(for: profile) && ($0.section != .home || profile.may(.viewHome)) }.map(\.section)
    }

    private static let doors: [(section: Frame.Section, door: Route)] = Frame.Section.allCases.compactMap { section in
        all.first { $0.method == .get && $0.path == section.path }.map { (section, $0) }
    }
}
