import Meters
import Testing

@Suite struct `The text for Prometheus` {
    @Test func `has a line for each sample, and whole numbers without a fraction`() {
        let family = Family.counter(
            "things_total", "Things.", [([("kind", "a")], 3), ([("kind", "b"), ("size", "large")], 0.5)])

        #expect(
            Family.text([family]) == """
                # HELP things_total Things.
                # TYPE things_total counter
                things_total{kind="a"} 3
                things_total{kind="b",size="large"} 0.5

                """)
    }

    @Test func `escapes what would end a label or a line`() {
        let text = Family.text([.gauge("a", "Two\nlines.", [([("path", "C:\\ \"x\"\ny")], 1)])])

        #expect(text.contains(#"a{path="C:\\ \"x\"\ny"} 1"#))
        #expect(text.contains(#"# HELP a Two\nlines."#))
    }

    @Test func `leaves out a family without samples`() {
        #expect(Family.text([.gauge("a", "None.", [])]).isEmpty)
    }

    @Test func `adds up the buckets of a histogram to all that were counted`() {
        let histogram = Histogram()
        for milliseconds in [1, 3, 3, 700, 60_000] { histogram.record(.milliseconds(milliseconds)) }

        let lines = Family.text([.histogram("a_seconds", "Times.", [([], histogram.reading)])]).split(separator: "\n")

        let expected = [
            #"a_seconds_bucket{le="0.001"} 1"#, #"a_seconds_bucket{le="0.0025"} 1"#, #"a_seconds_bucket{le="0.005"} 3"#,
            #"a_seconds_bucket{le="0.5"} 3"#, #"a_seconds_bucket{le="1"} 4"#, #"a_seconds_bucket{le="10"} 4"#,
            #"a_seconds_bucket{le="+Inf"} 5"#, "a_seconds_count 5",
        ]
        #expect(expected.filter { !lines.contains(Substring($0)) }.isEmpty)
        #expect(abs(histogram.reading.seconds - 60.707) < 0.000_001)
    }

    @Test func `says how this process is`() {
        let text = Family.text(ProcessFigures.families(version: "1.2.3"))

        #expect(text.contains(#"roundtable_build_info{version="1.2.3"} 1"#))
        let names = ["process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"]
        #expect(names.filter { !text.contains("\n\($0) ") }.isEmpty)
    }
}
