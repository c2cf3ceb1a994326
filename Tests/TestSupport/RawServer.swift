import Foundation
import Synchronization

/// A server of bare sockets on loopback that says whatever a test wants: half replies, nonsense, nothing at all.
public final class RawServer: Sendable {
    /// One request as it came.
    public struct Request: Sendable {
        /// The first line: method, path and version.
        public let line: String
        /// Header fields, names in small letters.
        public let headers: [String: String]
        /// The body.
        public let body: [UInt8]
        /// The how many-eth request of the server it is, from 0.
        public let number: Int
    }

    /// What is done in return, in order.
    public enum Step: Sendable {
        /// Sends bytes.
        case send([UInt8])
        /// Does nothing for so many seconds.
        case pause(Double)
        /// Ends the connection so that the other side sees a reset.
        case reset
        /// Ends the connection.
        case close
    }

    /// Why there is no server.
    public struct StartError: Error {
        /// What the system said.
        public let number: Int32
    }

    /// The port on 127.0.0.1.
    public let port: Int
    private let listener: Int32
    private let isStopped = Mutex(false)
    private let requestCount = Mutex(0)

    /// How many requests came.
    public var requests: Int { requestCount.withLock { $0 } }

    /// Listens, and answers each request as `reply` says; a connection stays open until a step ends it.
    public init(_ reply: @escaping @Sendable (Request) -> [Step]) throws {
        signal(SIGPIPE, SIG_IGN)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, pointer, &size) == 0
            }
        }
        guard isListening else { throw StartError(number: errno) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { return }
                guard let server = self, !server.isStopped.withLock({ $0 }) else {
                    close(connection)
                    return
                }
                Thread { server.serve(connection, reply) }.start()
            }
        }.start()
    }

    /// Listens no more.
    public func stop() {
        let wasStopped = isStopped.withLock { stopped in
            defer { stopped = true }
            return stopped
        }
        if !wasStopped {
            shutdown(listener, Int32(SHUT_RDWR))
            close(listener)
        }
    }

    deinit { stop() }

    private func serve(_ connection: Int32, _ reply: (Request) -> [Step]) {
        defer { close(connection) }
        var waiting: [UInt8] = []
        while let request = RawServer.read(connection, &waiting, number: { self.count() }) {
            for step in reply(request) {
                switch step {
                case .send(let bytes):
                    guard RawServer.write(bytes, to: connection) else { return }
                case .pause(let seconds): Thread.sleep(forTimeInterval: seconds)
                case .reset:
                    var linger = linger(l_onoff: 1, l_linger: 0)
                    setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
                    return
                case .close: return
                }
            }
        }
    }

    private func count() -> Int {
        requestCount.withLock { count in
            defer { count += 1 }
            return count
        }
    }

    /// Reads a request with a body of a stated length; nothing when the connection ended.
    private static func read(_ connection: Int32, _ waiting: inout [UInt8], number: () -> Int) -> Request? {
        let end: [UInt8] = [13, 10, 13, 10]
        var bodyStart: Int?
        while bodyStart == nil {
            bodyStart = waiting.firstRange(of: end)?.upperBound
            if bodyStart == nil, !receive(connection, &waiting) { return nil }
        }
        guard let bodyStart else { return nil }
        let lines = String(decoding: waiting[..<(bodyStart - 4)], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces
            )
        }
        let count = Int(headers["content-length"] ?? "0") ?? 0
        while waiting.count < bodyStart + count { if !receive(connection, &waiting) { return nil } }
        let body = Array(waiting[bodyStart..<bodyStart + count])
        waiting.removeFirst(bodyStart + count)
        return Request(line: lines.first ?? "", headers: headers, body: body, number: number())
    }

    private static func receive(_ connection: Int32, _ waiting: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = recv(connection, &buffer, buffer.count, 0)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return false }
            waiting += buffer.prefix(got)
            return true
        }
    }

    private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let sent = bytes.withUnsafeBytes { buffer in
                Foundation.send(
                    connection,
                    buffer.baseAddress?.advanced(by: offset),
                    buffer.count - offset,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { return false }
            offset += sent
        }
        return true
    }
}
