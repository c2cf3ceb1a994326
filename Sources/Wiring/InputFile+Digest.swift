import Crypto

extension InputFile {
    /// SHA-256 of the whole file; afterwards it stands at its beginning again.
    public func sha256() throws -> [UInt8] {
        var hash = SHA256()
        try rewind()
        while true {
            let piece = try read(upTo: 1 << 20)
            guard !piece.isEmpty else { break }
            hash.update(data: piece)
        }
        try rewind()
        return Array(hash.finalize())
    }
}
