import Casework
import Domain
import Formats
import Pages

/// The style sheet and the script, under addresses that change with their content; and a sign of life.
enum AssetRoutes {
    static let all: [Route] = [
        .get(StyleSheet.path, .open) { _ in .asset(styleSheet, type: "text/css; charset=utf-8") },
        .get(Script.path, .open) { _ in .asset(script, type: "text/javascript; charset=utf-8") },
        .get(Icon.path, .open) { _ in .asset(icon, type: "image/svg+xml") },
        .get("/health", .open) { visit in
            try await visit.casework.ping()
            return .json(Array("{\"status\":\"ok\"}".utf8))
        },
    ]

    private static let styleSheet = Array(StyleSheet.text.utf8)
    private static let icon = Array(Icon.text.utf8)
    private static let script = Array(Script.text.utf8)
}
