import Domain
import Formats
import Foundation
import Testing

@testable import Pages

@Suite struct `Pages of panels` {
    @Test(arguments: [
        ("Meetings", MeetingsPage.sample.markup, "ASB MARAC"),
        ("New meeting", NewMeetingPage.sample.markup, "four monthly"),
        ("Meeting", MeetingPage.sample.markup, "by Mei Tanaka"),
        ("Record", MeetingRecordPage.sample.markup, "She lives alone"),
        ("Referral", ReferralPage.sample.markup, "Waits already for"),
    ])
    func `each is drawn whole, with one heading, under 100 KB`(name: String, markup: Markup, words: String) {
        let text = markup.text

        #expect(text.contains(words))
        #expect(text.components(separatedBy: "<h1").count == 2)
        #expect(text.utf8.count < 100_000)
    }

    @Test func `every refusal of a panel has a sentence of its own`() {
        #expect(PanelRefusal.allCases.filter { !Words.knows($0.code) }.isEmpty)
    }

    @Test func `who may not run meetings sees no form on one`() {
        let sample = MeetingPage.sample
        let page = MeetingPage(
            frame: sample.frame, reference: sample.reference, kind: sample.kind, startsAt: sample.startsAt,
            venue: sample.venue, chair: sample.chair, finishedAt: nil, version: 1, agenda: sample.agenda,
            seats: sample.seats, item: sample.item, owners: [], leads: [], agencies: [], form: FormState(), part: nil,
            submission: "", mayRun: false)

        #expect(!page.markup.text.contains("action=\"/meetings"))
    }
}
