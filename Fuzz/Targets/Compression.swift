import HostPrimitives

/// The system's compressor and inflater, made once: whoever feeds targets does so one input at a time.
struct Compression {
    let inflater = LibdeflateInflater()
    let compressor = LibdeflateCompressor(level: 1)

    nonisolated(unsafe) static let ofThisThread = Compression()
}
