import Domain

extension Frame {
    /// The frame that samples of pages stand in.
    package static let sample = Frame(
        partnership: "Harrowmere Community Safety Partnership",
        account: Account(name: "Ada Obi", role: "Coordinator and chair, Harrowmere Council"), csrf: "token")
}

extension Day {
    /// 24 November 2026: the today of samples.
    package static let sample = Day(sinceEpoch: 20_781)
}

extension Instant {
    /// 09:30 on the today of samples.
    package static let sample = LondonTime.instant(.sample, hour: 9, minute: 30)
}
