import Casework
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Notices on the web` {
    @Test func `an address is confirmed by the link that comes, and a choice is kept`() async throws {
        let house = try await TestHouse()
        let officer = try await TestApp(house).signedIn(as: "officer")
        let asked = try await officer.post("/account/notices/address", [("email", "ruth@example.org")])
        try await house.work()
        guard case .confirmation(let token)? = house.post.letters.first?.content else {
            Issue.record("no letter")
            return
        }
        let looked = try await officer.get("/account/notices/address/\(token)")
        let before = try await officer.get("/account/notices").body
        let confirmed = try await officer.post("/account/notices/address/\(token)")
        let again = try await officer.post("/account/notices/address/\(token)")
        let version = try await house.casework.noticeSetting(by: house.cast.officer).version
        let chosen = try await officer.post(
            "/account/notices",
            [
                ("pace-risk", "atOnce"), ("pace-work", "none"), ("pace-deadlines", "digest"), ("pace-panels", "digest"),
                ("digest", "9"), ("from", "6pm"), ("until", "8:30am"), ("urgent", "yes"), ("version", "\(version)"),
            ])
        let setting = try await house.casework.noticeSetting(by: house.cast.officer)

        #expect(asked.status == .seeOther && looked.status == .ok && confirmed.status == .seeOther)
        #expect(before.contains("A link was sent to <strong>ruth@example.org</strong>"))
        #expect(again.status == .conflict && again.body.contains("This link was used already"))
        #expect(chosen.status == .seeOther && setting.address?.text == "ruth@example.org" && setting.isConfirmed)
        #expect(setting.choice.pace(of: .work) == .none && setting.choice.digestHour == 9)
        #expect(setting.choice.quiet?.from.description == "18:00" && setting.choice.urgentPasses)
    }

    @Test(arguments: [
        ([("email", "ruth")], "/account/notices/address"),
        ([("email", "")], "/account/notices/address"),
        ([("email", "a@example.org\r\nBcc: b@example.org")], "/account/notices/address"),
        ([("pace-risk", "never"), ("digest", "25"), ("from", "6pm"), ("until", "")], "/account/notices"),
    ])
    func `what cannot be taken is said beside its field, and nothing is sent`(
        _ fields: [(String, String)], _ path: String
    ) async throws {
        let house = try await TestHouse()
        let officer = try await TestApp(house).signedIn(as: "officer")

        let answer = try await officer.post(path, fields)
        try await house.work()

        #expect(answer.status == .unprocessableContent && answer.body.contains("There is a problem"))
        #expect(house.post.letters.isEmpty)
    }

    @Test func `unread notices are counted on every page until they are read`() async throws {
        let house = try await TestHouse()
        let manager = try await TestApp(house).signedIn(as: "manager")
        let file = try await house.casework.openCase(
            NewCase(
                title: "Shelter", kind: .place, reason: "Needles", place: try await house.place("L-1", "5 Quay Row")),
            by: house.cast.officer)
        for _ in 0..<2 {
            _ = try await house.casework.addAction(
                NewAction(what: "Visit", agency: house.cast.council, owner: house.cast.manager.account), toCase: file,
                by: house.cast.officer)
        }
        let home = try await manager.get("/").body
        let list = try await manager.get("/notices").body
        let newest = try await house.casework.notices(by: house.cast.manager)[0].id
        let read = try await manager.post("/notices/read", [("newest", newest.description)])
        let after = try await manager.get("/").body

        #expect(home.contains("Notices <b>2<span class=\"vh\"> unread</span></b>"))
        #expect(list.components(separatedBy: ">Unread<").count == 3)
        #expect(read.status == .seeOther && after.contains("href=\"/notices\">Notices</a>"))
    }

    @Test func `a web hook's secret is shown once`() async throws {
        let house = try await TestHouse()
        let administrator = try await TestApp(house).signedIn(as: "administrator")
        let made = try await administrator.post(
            "/operations/web-hooks", [("address", "https://intake.example.org/x"), ("kind", "case.opened")])
        let secret = made.body.components(separatedBy: "<code>").dropFirst().first?.prefix { $0 != "<" } ?? ""
        let hook = try await house.casework.webHooks(by: house.cast.administrator)[0].id
        let later = try await administrator.get("/operations/web-hooks/\(hook)").body
        let wrong = try await administrator.post(
            "/operations/web-hooks", [("address", "http://intake.example.org/x"), ("kind", "case.opened")])

        #expect(secret.count == 43 && !later.contains(secret))
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("begins with https"))
    }
}
