import Dispatch
import Foundation
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import Synchronization

/// The certificate that the program itself shows to browsers, read again when its file changes.
package final class Certificates: Sendable {
    private struct State {
        var pair: NIOSSLContextConfigurationOverride
        var changed: Date?
        var looked: ContinuousClock.Instant
    }

    private let certificate: String
    private let key: String
    private let logger: Logger
    private let state: Mutex<State>

    /// How often the files are looked at, at most.
    private static let pause = Duration.seconds(5)

    /// Both files in PEM: the certificate with those that signed it after it, and its private key.
    package init(certificate: String, key: String, logger: Logger) throws {
        (self.certificate, self.key, self.logger) = (certificate, key, logger)
        let pair = try Self.read(certificate, key)
        state = Mutex(State(pair: pair, changed: Self.changed(certificate, key), looked: .now))
    }

    /// A server that speaks HTTPS. Each connection is given the newest pair of files.
    package func server(over base: HTTPServerBuilder) throws -> HTTPServerBuilder {
        let pair = state.withLock { $0.pair }
        guard let chain = pair.certificateChain, let key = pair.privateKey else {
            throw NIOSSLError.failedToLoadCertificate
        }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
        configuration.minimumTLSVersion = .tlsv12
        // With 1.2: forward secrecy and authenticated encryption, as every browser of this decade has them.
        configuration.cipherSuites = "ECDHE+AESGCM:ECDHE+CHACHA20"
        configuration.applicationProtocols = ["http/1.1"]
        configuration.sslContextCallback = { _, promise in promise.succeed(self.current()) }
        return try .tls(base, tlsConfiguration: configuration)
    }

    /// The newest pair of files that could be read; whether there is a newer one is looked up for those who come next.
    private func current() -> NIOSSLContextConfigurationOverride {
        let (pair, isDue) = state.withLock { state in
            let isDue = state.looked.duration(to: .now) >= Self.pause
            if isDue { state.looked = .now }
            return (state.pair, isDue)
        }
        // Not on the thread of a connection: what the library says of a bad file would end a handshake there.
        if isDue { DispatchQueue.global().async { self.look() } }
        return pair
    }

    private func look() {
        let changed = Self.changed(certificate, key)
        guard changed != state.withLock({ $0.changed }) else { return }
        do {
            let pair = try Self.read(certificate, key)
            state.withLock { state in (state.pair, state.changed) = (pair, changed) }
            logger.notice("the renewed certificate is in use")
        } catch {
            // Perhaps one of the two is being written: looked at again in a moment.
            logger.error("the renewed certificate cannot be used", metadata: ["error": "\(error)"])
        }
    }

    /// Throws unless the two belong together.
    private static func read(_ certificate: String, _ key: String) throws -> NIOSSLContextConfigurationOverride {
        var pair = NIOSSLContextConfigurationOverride()
        pair.certificateChain = try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) }
        pair.privateKey = .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
        guard let chain = pair.certificateChain, let privateKey = pair.privateKey else { return pair }
        _ = try NIOSSLContext(configuration: .makeServerConfiguration(certificateChain: chain, privateKey: privateKey))
        return pair
    }

    private static func changed(_ files: String...) -> Date? {
        files.compactMap { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)  // gone: the pair stays in use
            return attributes?[.modificationDate] as? Date
        }.max()
    }
}
