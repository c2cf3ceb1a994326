/// What was recognised in a declared name; nothing in the name is changed.
public struct RecognitionFindings: OptionSet, Sendable, Hashable {
    /// One bit a finding.
    public let rawValue: UInt8

    /// Makes findings from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The text is not in Unicode normal form C.
    public static let notNFC = RecognitionFindings(rawValue: 1)
    /// Reads as TCVN3 (ABC) bytes taken for Latin-1.
    public static let tcvn3 = RecognitionFindings(rawValue: 2)
    /// Reads as VNI bytes taken for Latin-1.
    public static let vni = RecognitionFindings(rawValue: 4)
    /// Reads as UTF-8 bytes taken for Windows-1252.
    public static let doubleEncoded = RecognitionFindings(rawValue: 8)
    /// Reads as VIQR (`Nguye^~n`).
    public static let viqr = RecognitionFindings(rawValue: 16)
    /// Letters were lost to `?` or U+FFFD.
    public static let lossy = RecognitionFindings(rawValue: 32)
    /// Holds invisible characters (zero width, soft hyphen, no-break space).
    public static let invisible = RecognitionFindings(rawValue: 64)
}
