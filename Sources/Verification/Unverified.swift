public import COSE

/// A message that was taken apart, and whose signature nobody has checked yet.
public struct Unverified: Sendable {
    /// The message.
    public let message: COSESign1

    /// Wraps a message.
    public init(_ message: COSESign1) { self.message = message }
}
