import Foundation

/// What the kernel knows of this process, under the names that Prometheus's own libraries use.
package enum ProcessFigures {
    /// Seconds since 1970 at which this process began, as well as it knows.
    private static let began = Date().timeIntervalSince1970

    /// Notes when the program began; what is measured later counts from here.
    package static func begin() { _ = began }

    package static func families(version: String) -> [Family] {
        let uptime = Date().timeIntervalSince1970 - began
        var families: [Family] = [
            .gauge("roundtable_build_info", "The program that answers.", [([("version", version)], 1)]),
            .gauge("roundtable_uptime_seconds", "How long this process has run.", uptime),
            .gauge("process_start_time_seconds", "When this process began, in seconds since 1970.", began),
        ]
        families += memory()
        families += processor()
        families += descriptors()
        return families
    }

    private static func memory() -> [Family] {
        // Elsewhere than on Linux there is no such file, and no figures.
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").prefix(2).compactMap { Double($0) }
        let size = Double(sysconf(Int32(_SC_PAGESIZE)))
        guard pages.count == 2 else { return [] }
        return [
            .gauge("process_virtual_memory_bytes", "Addresses that this process has.", pages[0] * size),
            .gauge("process_resident_memory_bytes", "Memory that this process fills.", pages[1] * size),
        ]
    }

    private static func processor() -> [Family] {
        var time = timespec()
        guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return [] }
        let seconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        return [.counter("process_cpu_seconds_total", "Time on processors, of program and kernel.", seconds)]
    }

    private static func descriptors() -> [Family] {
        // Reading the folder takes a descriptor, too.
        guard let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count - 1 else {
            return []  // no Linux
        }
        var families: [Family] = [.gauge("process_open_fds", "Files and sockets that are open.", Double(open))]
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            families.append(.gauge("process_max_fds", "Files and sockets that may be open.", Double(limit.rlim_cur)))
        }
        return families
    }
}
