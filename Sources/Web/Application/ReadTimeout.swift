import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Closes connections whose request comes too slowly, so that nobody can hold many open with a byte now and then.
///
/// A head has to come whole within the time that is set. A body gets the same time, and a second more for every 500
/// bytes that have come: a slow line can send a large file, and a trickle ends. The time in which we ourselves do not
/// read does not count.
package final class ReadTimeout: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart

    private enum State {
        /// Nothing has come since the connection was opened or the last answer went.
        case waiting
        case head, body
        /// All is there, and the answer is being made.
        case answering
    }

    private let patience: TimeAmount
    private var state = State.waiting
    private var deadline = NIODeadline.distantFuture
    /// Requests that have begun and have no whole answer yet.
    private var underWay = 0
    /// Since when we do not ask for more; nil while we do.
    private var paused: NIODeadline? = .now()
    private var timer: Scheduled<Void>?

    /// A kept connection is closed later than proxies do by themselves (a minute), so that none sends a request into
    /// one that is closing.
    private static let idle = TimeAmount.seconds(75)
    /// The least rate that a body may come at: what Apache's `mod_reqtimeout` asks for.
    private static let bytesPerSecond = 500

    init(seconds: Int) { patience = .seconds(Int64(seconds)) }

    /// HTTP by TCP, each connection with such a handler.
    package static func server(seconds: Int) -> HTTPServerBuilder {
        .http1(configuration: .init(additionalChannelHandlers: [ReadTimeout(seconds: seconds)]))
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        // Bytes are seen before they are a head.
        let arrival = Arrival { [weak self] in self?.bytesCame() }
        try? context.pipeline.syncOperations.addHandler(arrival, position: .first)  // fails on a closed channel alone
        wait(patience)
        schedule(context)
    }

    package func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    package func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    package func read(context: ChannelHandlerContext) {
        if let paused, state == .body { deadline = deadline + (.now() - paused) }
        paused = nil
        context.read()
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        paused = .now()
        context.fireChannelReadComplete()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            state = .body
            underWay += 1
            deadline = .now() + patience
        case .body(let bytes):
            deadline = deadline + .milliseconds(Int64(bytes.readableBytes * 1000 / Self.bytesPerSecond))
        case .end where underWay == 0: wait(Self.idle)
        case .end:
            state = .answering
            deadline = .distantFuture
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            underWay -= 1
            if state == .answering, underWay == 0 { wait(Self.idle) }
        }
        context.write(data, promise: promise)
    }

    private func wait(_ time: TimeAmount) {
        state = .waiting
        deadline = .now() + time
    }

    private func bytesCame() {
        guard state == .waiting else { return }
        state = .head
        deadline = .now() + patience
    }

    /// One timer a connection, that looks again when the deadline has moved.
    private func schedule(_ context: ChannelHandlerContext) {
        let now = NIODeadline.now()
        let next = min(max(deadline, now + .milliseconds(200)), now + patience)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: next) {
            let (handler, context) = bound.value
            handler.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        if deadline <= .now(), paused == nil || state != .body {
            context.close(promise: nil)
        } else {
            schedule(context)
        }
    }
}

/// Says that bytes came, before anything reads them.
private final class Arrival: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let came: () -> Void

    init(_ came: @escaping () -> Void) { self.came = came }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        came()
        context.fireChannelRead(data)
    }
}
