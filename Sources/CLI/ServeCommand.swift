import ArgumentParser
import Casework
import Domain
import Foundation
import Hummingbird
import Logging
import NIOCore
import Web

/// Serves the site until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the site.")

    @OptionGroup var data: DataOption
    @Option(help: "The address to listen on.") var host: String?
    @Option(help: "The port to listen on.") var port: Int?
    @Flag(help: "Do the work of roundtable worker in this process too; with SQLite it always does.") var worker = false

    func run() async throws {
        var settings = try data.settings()
        if let host { settings.host = host }
        if let port {
            guard (0...65_535).contains(port) else { throw Stop("--port must be from 0 to 65535.", code: 64) }
            settings.port = port
        }
        let installation = try await Installation.existing(settings)
        let samples = try await installation.casework.sampleSignIns()
        guard samples.isEmpty || Site.isLoopback(host: settings.host) else {
            throw Stop(
                "Sample accounts with printed passwords exist in \(settings.whereabouts), so serve listens only on "
                    + "127.0.0.1 or localhost. Use roundtable setup with another data folder or database for real "
                    + "work.")
        }
        var logger = Logger(label: "roundtable")
        logger.logLevel = settings.logLevel
        let site = Site(
            casework: installation.casework,
            options: Site.Options(
                loopbackOnly: !samples.isEmpty, secureCookies: settings.https,
                banner: samples.isEmpty ? nil : "Sample data: invented people and places. Not for real cases.",
                trustedProxies: settings.trustedProxies),
            logger: logger)
        let output = Output.current
        let (address, wantedPort) = ("http://\(settings.host):", settings.port)
        var application = Application(
            responder: site.router(),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            onServerRunning: { channel in
                output.say("Roundtable is serving at \(address)\(channel.localAddress?.port ?? wantedPort)/")
                if !samples.isEmpty {
                    output.say("Sample sign-ins (password for all: \(SampleCommand.password)):")
                    for sample in samples { output.say("  \(sample.signIn)\t\(sample.title)") }
                }
            },
            logger: logger)
        // On PostgreSQL, workers are processes of their own, as many as there is work for.
        if worker || !settings.usesServer {
            application.addServices(Shift(installation.casework, logger: logger))
        }
        let casework = installation.casework
        let replaying = Task { try await bringSpool(of: casework, logger) }
        defer { replaying.cancel() }
        do {
            try await application.runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Stop("Port \(settings.port) is already in use. Stop what uses it, or choose another with --port.")
        } catch let error as IOError where error.errnoCode == EACCES || error.errnoCode == EADDRNOTAVAIL {
            throw Stop("\(settings.host) port \(settings.port) cannot be listened on here.")
        }
        try await casework.close()
    }

    /// Brings what this node noted while the log was away into it, at the start and whenever the log is back.
    private func bringSpool(of casework: Casework, _ logger: Logger) async throws {
        while true {
            do {
                let brought = try await casework.replaySpool()
                if brought > 0 { logger.notice("reads of the spool are in the log", metadata: ["reads": "\(brought)"]) }
            } catch {
                logger.error("the spool cannot be brought into the log", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: .seconds(2))
        }
    }
}
