import CDeflate
public import HealthCertificate

/// Makes zlib streams with libdeflate; owns one compressor, and is used by one thread.
public final class LibdeflateCompressor: ZlibCompressor {
    private let compressor: OpaquePointer

    /// Makes a compressor.
    ///
    /// - Parameter level: 1 to 12; 9 writes the header of the reference issuer, `78 DA`.
    public init(level: Int = 9) {
        precondition((1...12).contains(level), "a compression level lies between 1 and 12")
        guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
            preconditionFailure("no memory for a compressor")
        }
        self.compressor = compressor
    }

    deinit { libdeflate_free_compressor(compressor) }

    /// The zlib stream of some bytes.
    public func compress(_ bytes: [UInt8]) -> [UInt8] {
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { output, written in
            written = bytes.withUnsafeBytes { input in
                libdeflate_zlib_compress(compressor, input.baseAddress, input.count, output.baseAddress, bound)
            }
            precondition(written > 0, "the compressor's own bound was too small")
        }
    }
}
