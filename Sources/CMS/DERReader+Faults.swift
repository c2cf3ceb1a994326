import Encodings

/// Reading elements of a signed message, with what is wrong told as a fault of the message.
extension DERReader {
    /// Reads the next element, which must carry `tag`.
    mutating func next(_ tag: UInt8) throws(SignedMessage.Fault) -> Element {
        do { return try read(tag) } catch { throw .malformed(error) }
    }

    /// Reads the next element, whatever it is.
    mutating func next() throws(SignedMessage.Fault) -> Element {
        do { return try read() } catch { throw .malformed(error) }
    }

    /// Reads the next element if it carries `tag`.
    mutating func nextIfPresent(_ tag: UInt8) throws(SignedMessage.Fault) -> Element? {
        do { return try readIfPresent(tag) } catch { throw .malformed(error) }
    }
}
