/// A kind of two-dimensional code.
public enum Symbology: String, Hashable, Sendable, CaseIterable {
    /// QR code: ISO/IEC 18004.
    case qr = "QR"
    /// Aztec code: ISO/IEC 24778.
    case aztec = "Aztec"
}
