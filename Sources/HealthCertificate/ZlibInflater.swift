/// Opens zlib streams (RFC 1950); handed in by the host.
public protocol ZlibInflater: AnyObject {
    /// The bytes of the stream at the start of `stream`, checked against their checksum.
    ///
    /// - Parameter sizeMax: The most bytes that may come out; more is a fault, not a shorter result.
    func inflate(_ stream: [UInt8], sizeMax: Int) throws(InflateError) -> InflatedStream
}
