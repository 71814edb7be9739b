import ArgumentParser
import Casework
import Database
import Domain
import Foundation
import Hummingbird
import Logging
import Meters
import NIOCore
import ServiceLifecycle
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
        ProcessFigures.begin()
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
        guard settings.https || Site.isLoopback(host: settings.host) else {
            throw Stop(
                "Passwords and records would travel in the open to \(settings.host). Set ROUNDTABLE_TLS_CERTIFICATE "
                    + "and ROUNDTABLE_TLS_KEY, or ROUNDTABLE_HTTPS=true where a proxy speaks HTTPS for this program.")
        }
        let logger = settings.logger
        let site = Site(
            casework: installation.casework,
            options: Site.Options(
                loopbackOnly: !samples.isEmpty, secureCookies: settings.https,
                banner: samples.isEmpty ? nil : "Sample data: invented people and places. Not for real cases.",
                trustedProxies: settings.trustedProxies, site: settings.post.site,
                requestsPerMinute: settings.requestsPerMinute),
            logger: logger)
        // On PostgreSQL, workers are processes of their own, as many as there is work for.
        let shift = worker || !settings.usesServer ? Shift(installation, logger: logger) : nil
        let readiness = Readiness(installation.casework)
        let lifetime = Lifetime(
            logger: logger, patience: settings.stopSeconds, underWay: { site.meter.underWay },
            stopping: {
                readiness.stop()
                shift?.worker.stop()
            })
        // They end from the last to the first: a monitor sees everything stop.
        let monitor = installation.monitor(readiness, logger) { site.meter.families }
        let services: [(any Service)?] = [monitor, shift, try application(site, settings, samples, logger)]
        let casework = installation.casework
        let replaying = Task { try await bringSpool(of: casework, logger) }
        defer { replaying.cancel() }
        do {
            try await lifetime.run(services.compactMap(\.self))
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            let ports = [settings.port, settings.healthPort].compactMap { $0.map(String.init) }
            throw Stop(
                "Port \(ports.joined(separator: " or ")) is already in use. Stop what uses it, or choose another with "
                    + "--port.")
        } catch let error as IOError where error.errnoCode == EACCES || error.errnoCode == EADDRNOTAVAIL {
            throw Stop("\(settings.host) port \(settings.port) cannot be listened on here.")
        }
        try await casework.close()
    }

    private func application(
        _ site: Site, _ settings: ServerSettings, _ samples: [SampleSignIn], _ logger: Logger
    ) throws -> some Service {
        let output = Output.current
        let scheme = settings.certificate == nil ? "http" : "https"
        let (address, wantedPort) = ("\(scheme)://\(settings.host):", settings.port)
        var server = ReadTimeout.server(seconds: settings.readSeconds)
        if let (chain, key) = settings.certificate {
            do {
                server = try Certificates(certificate: chain, key: key, logger: logger).server(over: server)
            } catch {
                throw Stop(
                    "The certificate \(chain) and the key \(key) cannot be used: both are PEM files, may be read by "
                        + "this program, and belong together.")
            }
        }
        return Application(
            responder: site.router(), server: server,
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            onServerRunning: { channel in
                output.say("Roundtable is serving at \(address)\(channel.localAddress?.port ?? wantedPort)/")
                if !samples.isEmpty {
                    output.say("Sample sign-ins (password for all: \(SampleCommand.password)):")
                    for sample in samples { output.say("  \(sample.signIn)\t\(sample.title)") }
                }
            },
            logger: logger)
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

extension Installation {
    /// The address that monitors ask, where one is set; `counting` gives what only this command counts.
    func monitor(
        _ readiness: Readiness, _ logger: Logger, counting: @escaping @Sendable () async -> [Family] = { [] }
    ) -> (any Service)? {
        guard let port = settings.healthPort else { return nil }
        let monitor = Monitor(readiness: readiness) { [casework, watches] in
            await counting() + watches.families + casework.accessLogFamilies
                + casework.jobFamilies() + ProcessFigures.families(version: Roundtable.version)
        }
        let (output, host) = (Output.current, settings.healthHost)
        return Application(
            responder: monitor, server: ReadTimeout.server(seconds: settings.readSeconds),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in
                output.say("Monitors may ask http://\(host):\(channel.localAddress?.port ?? port)/")
            },
            logger: logger)
    }
}
