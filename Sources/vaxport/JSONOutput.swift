import Foundation
import Wiring

/// Results for programs: one JSON object on standard output, keys sorted.
enum JSONOutput {
    static func write(_ object: [String: Any]) throws {
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        try StandardOutput.write([UInt8](data) + [0x0A])
    }
}
