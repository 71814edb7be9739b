import Domain
import Formats
import Testing

@testable import Pages

@Suite struct `Drawing a timeline` {
    @Test func `no mark is lost when marks are grouped, and groups do not overlap`() {
        let timeline = FrameGallery.timeline
        let groups = timeline.grouped()
        let gaps = zip(groups, groups.dropFirst()).filter { $0.lane == $1.lane && $1.x - $0.x < 26 }

        #expect(groups.map(\.marks.count).reduce(0, +) == 70)
        #expect(gaps.isEmpty)
        #expect(timeline.grouped(limit: 20).count <= 20)
    }

    @Test func `marks outside the span are held at its edges and a span of nothing still draws`() {
        let at = FrameGallery.now
        let mark = Timeline.Mark(at: at + .days(9), kind: .note, label: "<b>", path: "/x", lane: "A")
        let timeline = Timeline(title: "T", from: at, until: at, lanes: ["A"], marks: [mark])

        #expect(timeline.grouped().map(\.x) == [Timeline.right])
        #expect(!timeline.markup.text.contains("<b>"))
    }

    @Test(arguments: [
        ("2026-01-05", "2026-01-12", 8, "5 Jan"), ("2026-01-06", "2026-03-01", 7, "12 Jan"),
        ("2026-01-02", "2026-12-31", 11, "Feb 2026"), ("2024-02-01", "2026-12-31", 11, "Apr 2024"),
        ("2016-02-01", "2026-12-31", 10, "2017"),
    ])
    func `the scale goes from days to years`(from: String, until: String, count: Int, first: String) throws {
        let scale = try TimelineScale(from: #require(Day(iso: from)), until: #require(Day(iso: until)))

        #expect(scale.ticks.count == count)
        #expect(scale.ticks.first?.label == first)
    }

    @Test func `a story without entries says so`() {
        let timeline = Timeline(title: "T", from: FrameGallery.now, until: FrameGallery.now, lanes: [], marks: [])

        #expect(timeline.markup.text.contains("nothing to draw"))
    }
}
