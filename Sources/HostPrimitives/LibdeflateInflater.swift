import CDeflate
public import HealthCertificate

/// Opens zlib and gzip streams with libdeflate; owns one decompressor and one buffer, and is used by one thread.
public final class LibdeflateInflater: ZlibInflater {
    private let decompressor: OpaquePointer
    private var buffer: UnsafeMutableRawBufferPointer

    /// Makes an inflater.
    public init() {
        guard let decompressor = libdeflate_alloc_decompressor() else {
            preconditionFailure("no memory for a decompressor")
        }
        self.decompressor = decompressor
        buffer = .allocate(byteCount: 4096, alignment: 16)
    }

    deinit {
        libdeflate_free_decompressor(decompressor)
        buffer.deallocate()
    }

    /// Opens a zlib stream.
    public func inflate(_ stream: [UInt8], sizeMax: Int) throws(InflateError) -> InflatedStream {
        try inflate(stream, sizeMax: sizeMax, isGzip: false)
    }

    /// Opens a gzip file of one member.
    public func gunzip(_ file: [UInt8], sizeMax: Int) throws(InflateError) -> [UInt8] {
        try inflate(file, sizeMax: sizeMax, isGzip: true).bytes
    }

    private func inflate(_ stream: [UInt8], sizeMax: Int, isGzip: Bool) throws(InflateError) -> InflatedStream {
        while true {
            let room = min(buffer.count, sizeMax)
            var read = 0
            var written = 0
            let result = stream.withUnsafeBytes { input in
                isGzip
                    ? libdeflate_gzip_decompress_ex(
                        decompressor,
                        input.baseAddress,
                        input.count,
                        buffer.baseAddress,
                        room,
                        &read,
                        &written
                    )
                    : libdeflate_zlib_decompress_ex(
                        decompressor,
                        input.baseAddress,
                        input.count,
                        buffer.baseAddress,
                        room,
                        &read,
                        &written
                    )
            }
            switch result {
            case LIBDEFLATE_SUCCESS:
                return InflatedStream(
                    bytes: [UInt8](UnsafeRawBufferPointer(rebasing: buffer[..<written])),
                    trailingByteCount: stream.count - read
                )
            case LIBDEFLATE_INSUFFICIENT_SPACE:
                guard room < sizeMax else { throw .tooLarge(limit: sizeMax) }
                let larger = min(sizeMax, buffer.count * 4)
                buffer.deallocate()
                buffer = .allocate(byteCount: larger, alignment: 16)
            default: throw .malformed
            }
        }
    }
}
