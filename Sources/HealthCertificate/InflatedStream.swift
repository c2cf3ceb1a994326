/// What came out of a zlib stream.
public struct InflatedStream: Sendable {
    /// The bytes.
    public let bytes: [UInt8]
    /// How many bytes stood behind the stream.
    public let trailingByteCount: Int

    /// Makes the result of opening a stream.
    public init(bytes: [UInt8], trailingByteCount: Int) {
        self.bytes = bytes
        self.trailingByteCount = trailingByteCount
    }
}
