/// Why a zlib stream could not be opened.
public enum InflateError: Error, Hashable, Sendable {
    /// It is no zlib stream, is cut off, or its checksum is wrong.
    case malformed
    /// More bytes would come out than allowed.
    case tooLarge(limit: Int)
}
