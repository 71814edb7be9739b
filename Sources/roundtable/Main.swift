import CLI
import Foundation

@main
enum Main {
    static func main() async {
        exit(await Roundtable.run(Array(CommandLine.arguments.dropFirst())))
    }
}
