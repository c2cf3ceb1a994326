import Foundation

/// Bytes of replies for a ``RawServer``.
public enum RawReply {
    /// A whole reply with its length.
    public static func whole(
        status: String = "200 OK",
        type: String = "application/json",
        headers: [String: String] = [:],
        _ body: [UInt8]
    ) -> [UInt8] {
        head(status: status, type: type, headers: headers.merging(["Content-Length": "\(body.count)"]) { $1 }) + body
    }

    /// The head of a reply.
    public static func head(status: String = "200 OK", type: String, headers: [String: String]) -> [UInt8] {
        let fields = headers.merging(["Content-Type": type]) { $1 }.sorted { $0.key < $1.key }
        return Array("HTTP/1.1 \(status)\r\n\(fields.map { "\($0.key): \($0.value)\r\n" }.joined())\r\n".utf8)
    }

    /// Sends a request to a port of 127.0.0.1 and gives the whole reply: status, headers with names in small letters, body.
    ///
    /// Nothing comes back when nobody is there, or the reply is cut off.
    public static func exchange(
        port: Int,
        _ line: String,
        headers: [String: String],
        body: [UInt8] = []
    ) -> (status: Int, headers: [String: String], body: [UInt8])? {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        let isConnected = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return nil }
        let fields = headers.merging(["Host": "127.0.0.1", "Connection": "close", "Content-Length": "\(body.count)"]) {
            $1
        }
        var request = Array("\(line) HTTP/1.1\r\n\(fields.map { "\($0.key): \($0.value)\r\n" }.joined())\r\n".utf8)
        request += body
        var offset = 0
        while offset < request.count {
            let sent = request.withUnsafeBytes {
                send(connection, $0.baseAddress?.advanced(by: offset), $0.count - offset, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { break }
            offset += sent
        }
        var reply: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = recv(connection, &buffer, buffer.count, 0)
            guard got > 0 else { break }
            reply += buffer.prefix(got)
        }
        return parse(reply)
    }

    private static func parse(_ reply: [UInt8]) -> (status: Int, headers: [String: String], body: [UInt8])? {
        guard let split = reply.firstRange(of: [13, 10, 13, 10]) else { return nil }
        let lines = String(decoding: reply[..<split.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces
            )
        }
        let body = Array(reply[split.upperBound...])
        if let length = headers["content-length"].flatMap({ Int($0) }) {
            return body.count == length ? (status, headers, body) : nil
        }
        guard headers["transfer-encoding"] == "chunked" else { return (status, headers, body) }
        return unchunked(body).map { (status, headers, $0) }
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
        var body: [UInt8] = []
        var rest = bytes[...]
        while let end = rest.firstRange(of: [13, 10]) {
            guard let count = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16) else {
                return nil
            }
            if count == 0 { return body }
            let start = end.upperBound
            guard rest.endIndex >= start + count + 2 else { return nil }
            body += rest[start..<start + count]
            rest = rest[(start + count + 2)...]
        }
        return nil
    }
}
