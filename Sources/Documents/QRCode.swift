import CQREncode

/// A QR code as a square of dark and light modules.
///
/// Source: EU-DCC §1.1 step 10: alphanumeric mode, error correction Q recommended; ISO/IEC 18004.
public struct QRCode: Sendable, Hashable {
    /// Modules on one side, quiet zone not included.
    public let sideCount: Int
    /// Row by row, true where dark; `sideCount` × `sideCount`.
    public let modules: [Bool]

    /// How much of a code may be lost before it cannot be read.
    public enum ErrorCorrection: Sendable, Hashable, CaseIterable {
        /// About 7 %.
        case low
        /// About 15 %.
        case medium
        /// About 25 %; what the certificate's specification recommends.
        case quartile
    }

    /// Why no code could be made.
    public enum EncodingError: Error, Hashable, Sendable {
        /// The text holds a character that is not ASCII, or none at all.
        case textUnfit
        /// The text does not fit the largest code, version 40, at this level.
        case textTooLong(byteCount: Int)
    }

    /// Makes the smallest code that holds `text`.
    ///
    /// - Parameter text: ASCII; what a certificate holds is within the alphanumeric alphabet of QR codes.
    public init(_ text: String, errorCorrection: ErrorCorrection = .quartile) throws(EncodingError) {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0 && $0 < 0x80 }) else { throw .textUnfit }
        let level =
            switch errorCorrection {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            case .quartile: QR_ECLEVEL_Q
            }
        guard let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else {
            throw .textTooLong(byteCount: text.utf8.count)
        }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        sideCount = side
        // The lowest bit of each byte is the module; the others are the library's own marks.
        modules = (0..<side * side).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Whether the module at a column and row is dark; everything outside the square is light.
    public func isDark(column: Int, row: Int) -> Bool {
        guard (0..<sideCount).contains(column), (0..<sideCount).contains(row) else { return false }
        return modules[row * sideCount + column]
    }
}
