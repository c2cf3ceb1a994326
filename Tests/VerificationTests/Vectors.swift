import Encodings
import Foundation
import HostPrimitives
import TestSupport
import Testing

/// Third-party vectors beside the repository: JSON Lines, gzipped.
enum Vectors {
    /// The rows of a file; fails when it is missing.
    static func rows(_ path: String) throws -> [JSONValue] {
        let url = Repository.shared.appending(path: path)
        let packed = [UInt8](try Data(contentsOf: url))
        let text = try LibdeflateInflater().gunzip(packed, sizeMax: 256 << 20)
        return try text.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
    }
}

extension JSONValue {
    /// True, when the value is that.
    var isTrue: Bool { self == .boolean(true) }
}
