import Foundation

/// Measures the release program on a partnership of the size of a large city's.
@main
enum Main {
    static let help = """
        Usage: roundtable-bench [soak] [--folder DIR] [--cases N] [--only PART] [--seconds N] [--report FILE]

          --folder DIR    where the big partnership is made and kept (default .build/bench)
          --cases N       how many cases it has (default 100000; the rest in proportion)
          --only PART     data, start, pages, cost, flat, saves, backup, jobs, audit or postgres; several with commas
          --seconds N     how long pages are asked for at a steady rate (default 120)
          --report FILE   where the table is kept (default docs/performance.md; empty for nowhere)
          soak            asks for pages for hours, a round at a time; goes on where it was stopped
        """

    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            if options.isHelp {
                print(help)
            } else if options.isSoak {
                try await Bench(options).soak()
            } else {
                try await Bench(options).run()
            }
        } catch let trouble as Trouble {
            complain(trouble.description)
            exit(trouble.description.hasPrefix("Usage") ? 64 : 1)
        } catch {
            complain("\(error)")
            exit(1)
        }
    }

    static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

struct Options {
    var folder = ".build/bench"
    var cases = 100_000
    var parts: Set<String> = ["data", "start", "pages", "cost", "flat", "saves", "backup", "jobs", "audit", "postgres"]
    var seconds = 120.0
    var report = "docs/performance.md"
    var isSoak = false
    var isHelp = false

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "soak": isSoak = true
            case "--help", "-h": isHelp = true
            case "--folder", "--cases", "--only", "--seconds", "--report":
                guard let value = rest.popFirst() else { throw Trouble("Usage: \(argument) needs a value.") }
                try set(argument, value)
            default: throw Trouble("Usage: \(argument) is not known; try --help.")
            }
        }
    }

    private mutating func set(_ name: String, _ value: String) throws {
        switch name {
        case "--folder": folder = value
        case "--report": report = value
        case "--only":
            let wanted = Set(value.split(separator: ",").map(String.init))
            guard wanted.isSubset(of: parts) else { throw Trouble("Usage: --only knows \(parts.sorted()).") }
            parts = wanted
        default:
            guard let number = Int(value), number > 0 else { throw Trouble("Usage: \(name) needs a number above 0.") }
            if name == "--cases" { cases = number } else { seconds = Double(number) }
        }
    }
}
