import Domain
import Formats
import Foundation
import Testing

@testable import Pages

@Suite struct `Pages of notices` {
    private static let samples: [(String, Markup)] = [
        ("notices", NoticesPage.sample.markup), ("choice", NoticeChoicePage.sample.markup),
        ("confirm", ConfirmAddressPage.sample.markup), ("sending", SendingPage.sample.markup),
        ("hooks", HooksPage.sample.markup), ("hook", HookPage.sample.markup),
    ]

    @Test func `each has one heading, one id for each control, and a token in each form`() {
        for (name, markup) in Self.samples {
            let html = markup.text
            let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(html.components(separatedBy: "<h1").count == 2, "\(name)")
            #expect(Set(ids).count == ids.count, "\(name): an id stands twice")
            #expect(
                html.components(separatedBy: "method=\"post\"").count
                    == html.components(separatedBy: "name=\"csrf\"").count, "\(name)")
        }
    }

    @Test func `every kind, pace and reason has words of its own`() {
        let words =
            Notice.Kind.allCases.map(NoticeWords.title) + Notice.Group.allCases.map(NoticeWords.title)
            + Undelivered.Reason.allCases.map { NoticeWords.sentence($0) }
            + Announcement.Kind.allCases.map(NoticeWords.title)

        #expect(words.allSatisfy { !$0.isEmpty } && Set(words).count == words.count)
    }

    @Test(arguments: [
        NoticeRefusal.linkIsSpent, .noChannel, .notAHookAddress, .tooManyHooks, .hookIsOff, .tooManyLinks,
    ])
    func `every refusal has a sentence`(_ refusal: NoticeRefusal) {
        #expect(Words.knows(refusal.code))
    }
}
