/// Every address of the site.
package enum Routes {
    package static let all: [Route] = [
        AssetRoutes.all, SignInRoutes.all, HomeRoutes.all, SearchRoutes.all, AccountRoutes.all, SetUpRoutes.all,
        FiguresRoutes.all, ActionRoutes.all, ActionPageRoutes.all, NewActionRoutes.all, PlanRoutes.all,
        IncidentRoutes.all, AssessmentRoutes.all, RiskRoutes.all, FilingRoutes.all, CaseRoutes.all, CaseFormRoutes.all,
        PersonRoutes.all, PlaceRoutes.all,
    ].flatMap { $0 }
}
