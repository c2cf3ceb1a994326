/// Makes zlib streams (RFC 1950); handed in by the host.
public protocol ZlibCompressor: AnyObject {
    /// The zlib stream of some bytes.
    func compress(_ bytes: [UInt8]) -> [UInt8]
}
