/// The lists of a partnership that a report is classed by.
package struct ReportLists: Sendable, Hashable {
    /// What people on the street are reported for (L-005).
    package var activities: ReferenceList
    /// What repeat callers call about (L-006).
    package var callNatures: ReferenceList

    package init(activities: ReferenceList, callNatures: ReferenceList) {
        self.activities = activities
        self.callNatures = callNatures
    }

    /// What boroughs published, until a partnership sets its own.
    package static let published = ReportLists(
        activities: IncidentLists.streetActivities, callNatures: IncidentLists.callNatures)
}
