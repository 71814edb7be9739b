/// Every address of the site.
package enum Routes {
    package static let all: [Route] = [
        AssetRoutes.all, SignInRoutes.all, HomeRoutes.all, SearchRoutes.all, AccountRoutes.all, SetUpRoutes.all,
        FiguresRoutes.all,
        ActionRoutes.all, IncidentRoutes.all, AssessmentRoutes.all, RiskRoutes.all,
    ].flatMap { $0 }
}
