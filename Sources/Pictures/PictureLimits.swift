/// How much one file may cost.
///
/// Every bound is held by the operating system or checked before anything is allocated (docs/design/0007).
public struct PictureLimits: Hashable, Sendable {
    /// Bytes of a file.
    public var fileSizeMax = 64 << 20
    /// Width times height; an interlaced PNG may have a quarter.
    public var pixelCountMax = 100_000_000
    /// Bytes of memory that reading may take beyond what the process has.
    public var memorySizeMax = 768 << 20
    /// Milliseconds of processor time after which no further attempt at a hard picture is begun.
    public var searchMilliseconds = 8_000
    /// Milliseconds after which reading is ended by force.
    public var timeoutMilliseconds = 30_000
    /// The same two for a document.
    public var documentSearchMilliseconds = 30_000
    /// The same two for a document.
    public var documentTimeoutMilliseconds = 90_000
    /// Pages of a document that are looked at.
    public var pageCountMax = 20
    /// Pixels on the long side of a rendered page: about 280 to the inch of an A4 page.
    public var pageSidePixels = 3_300
    /// Codes of a file that are handed out.
    public var codeCountMax = 64

    /// The limits that the programs use.
    public init() {}
}
