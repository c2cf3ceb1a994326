import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request takes too long, or goes on sending after its answer: nobody holds a place by being slow.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    private var closing: Scheduled<Void>?
    private var openCount = 0
    private var isReading = false
    /// How long a client may still read when it sends on after its answer.
    private static let lingering = TimeAmount.seconds(2)

    init(limit: TimeAmount) { self.limit = limit }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            isReading = true
            openCount += 1
            if openCount == 1 { closeConnection(after: limit, context) }
        case .end:
            isReading = false
            if openCount == 0 { cancel() }
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            openCount = max(0, openCount - 1)
            cancel()
            if openCount > 0 {
                closeConnection(after: limit, context)
            } else if isReading {
                closeConnection(after: RequestDeadline.lingering, context)
            }
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    private func cancel() {
        closing?.cancel()
        closing = nil
    }

    private func closeConnection(after time: TimeAmount, _ context: ChannelHandlerContext) {
        cancel()
        let channel = context.channel
        closing = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
