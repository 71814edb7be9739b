import CCurl
import Domain
import Foundation

/// How long to wait for the other side, in seconds.
package struct Patience: Sendable, Hashable {
    package let toConnect: Int
    package let whole: Int

    package init(toConnect: Int, whole: Int) {
        self.toConnect = toConnect
        self.whole = whole
    }
}

/// One call by libcurl, from its options to its answer.
///
/// It blocks, so it is made on a thread of its own: the threads that draw pages never wait for somebody's mail server.
final class Call {
    enum Shape { case upload, form }

    /// How a call ended.
    struct Ending {
        let code: CURLcode
        /// What the other side answered last, 0 for nothing.
        let answer: Int
        /// Whether everything was handed over.
        let isHandedOver: Bool
    }

    private let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var isSound = true

    private static let isReady: Bool = {
        // A connection that breaks while it is written to must be an error of this call, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_SSL)) == CURLE_OK
    }()

    init(to address: String, _ protocols: String, _ patience: Patience) throws(Undelivered) {
        guard Self.isReady, let handle = curl_easy_init() else { throw Undelivered(.unreachable) }
        self.handle = handle
        set(CURLOPT_URL, address)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT, patience.toConnect)
        set(CURLOPT_TIMEOUT, patience.whole)
    }

    deinit {
        for list in lists { curl_slist_free_all(list) }
        curl_easy_cleanup(handle)
    }

    func set(_ option: CURLoption, _ value: Int) { note(rt_set_long(handle, option, value)) }
    func set(_ option: CURLoption, _ value: String) { note(rt_set_text(handle, option, value)) }

    func set(_ option: CURLoption, _ values: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values { list = curl_slist_append(list, value) ?? list }
        guard let list else { return }
        lists.append(list)
        note(rt_set_list(handle, option, list))
    }

    /// An option that this libcurl does not know must not be left out quietly: it may be the one that asks for a check.
    private func note(_ code: CURLcode) { if code != CURLE_OK { isSound = false } }

    func perform(_ bytes: [UInt8], as shape: Shape, through door: Door? = nil) -> Ending {
        guard isSound else { return Ending(code: CURLE_BAD_FUNCTION_ARGUMENT, answer: 0, isHandedOver: false) }
        return bytes.withUnsafeBytes { buffer in
            var body = rt_body(bytes: buffer.bindMemory(to: CChar.self).baseAddress, count: bytes.count, at: 0)
            var room = 1 << 20
            return withUnsafeMutablePointer(to: &body) { body in
                withUnsafeMutablePointer(to: &room) { room in
                    note(shape == .upload ? rt_set_body(handle, body) : rt_set_form(handle, body))
                    note(rt_drop_answer(handle, room))
                    let code = withDoor(door) { isSound ? curl_easy_perform(handle) : CURLE_BAD_FUNCTION_ARGUMENT }
                    var answer = 0
                    if rt_answer(handle, &answer) != CURLE_OK { answer = 0 }
                    return Ending(
                        code: code, answer: answer,
                        isHandedOver: shape == .form || body.pointee.at == body.pointee.count)
                }
            }
        }
    }

    /// Sends `form`, or asks for the address alone, and keeps what is answered, up to `room` bytes.
    func ask(_ form: [UInt8]?, room: Int) -> (ending: Ending, answer: [UInt8]) {
        var count = 0
        var end = Ending(code: CURLE_BAD_FUNCTION_ARGUMENT, answer: 0, isHandedOver: false)
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            var kept = rt_kept(
                bytes: UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self), count: 0,
                room: room)
            (form ?? []).withUnsafeBytes { sent in
                var body = rt_body(bytes: sent.bindMemory(to: CChar.self).baseAddress, count: sent.count, at: 0)
                withUnsafeMutablePointer(to: &body) { body in
                    withUnsafeMutablePointer(to: &kept) { kept in
                        if form != nil { note(rt_set_form(handle, body)) }
                        note(rt_keep_answer(handle, kept))
                        guard isSound else { return }
                        let code = curl_easy_perform(handle)
                        var answer = 0
                        if rt_answer(handle, &answer) != CURLE_OK { answer = 0 }
                        end = Ending(code: code, answer: answer, isHandedOver: true)
                        count = kept.pointee.count
                    }
                }
            }
            filled = count
        }
        return (end, bytes)
    }

    private func withDoor(_ door: Door?, _ work: () -> CURLcode) -> CURLcode {
        guard let door else { return work() }
        return withExtendedLifetime(door) {
            var hinge = rt_door(
                may: { context, address, _ in
                    guard let context, let address else { return 0 }
                    return Unmanaged<Door>.fromOpaque(context).takeUnretainedValue().opens(to: address) ? 1 : 0
                }, context: Unmanaged.passUnretained(door).toOpaque())
            return withUnsafeMutablePointer(to: &hinge) { hinge in
                note(rt_set_door(handle, hinge))
                return work()
            }
        }
    }

    /// Runs what blocks on a thread of its own.
    static func apart<Result: Sendable>(
        _ work: @escaping @Sendable () throws(Undelivered) -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                do {
                    continuation.resume(returning: try work())
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }
}

extension Call.Ending {
    /// Why nothing was answered that could be read; nil where the call came through.
    var broken: Undelivered? {
        switch code {
        case CURLE_OK: nil
        case CURLE_OPERATION_TIMEDOUT: Undelivered(.tooSlow, answer: answer)
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: Undelivered(.notEncrypted, answer: answer)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR:
            Undelivered(.notTrusted, answer: answer)
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: Undelivered(.notSignedIn, answer: answer)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: Undelivered(.unusable, answer: answer)
        default: Undelivered(.unreachable, answer: answer)
        }
    }
}
