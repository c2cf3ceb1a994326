/// A part of the benchmarks that can be run alone.
public enum BenchmarkPart: String, CaseIterable, Sendable {
    /// Every step from made-up records to certificates.
    case river
    /// Signing a site's list, proving one dose.
    case attest
    /// The register asked over HTTP, beside the same index in this process.
    case service
    /// From text to findings.
    case verification
    /// Business rules of many countries.
    case rules
    /// Matching beside a register of a million, and Splink on the same files.
    case linkage
    /// Starting `vaxport-verify`, and its size.
    case start
    /// The public log.
    case log
}
