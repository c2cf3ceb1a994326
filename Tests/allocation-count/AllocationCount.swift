import CAllocationCount
import Encodings

/// Prints how often reading takes memory from the heap, a line for each piece of work: its name, a tab, the count.
@main enum AllocationCount {
    static func main() {
        let text = Base45.encode([UInt8](repeating: 0x5A, count: 400))
        let message = message()
        // What shows that the counter counts, and counts nothing of its own.
        report("nothing", text) { _ in .nothing }
        report("array", text) { .bytes([UInt8](repeating: 1, count: $0.count)) }
        report("base45", text) { (try? Base45.decode($0)).map { .bytes($0) } ?? .nothing }
        report("base45-fault", text + [0x20, 0x7F, 0x20]) { (try? Base45.decode($0)).map { .bytes($0) } ?? .nothing }
        report("cbor-text", [0x65] + Array("hello".utf8), read)
        report("cbor-message", message, read)
        report("cbor-claims", claims(), read)
    }

    /// What was read, kept until it is counted, so that nothing of the work is left out.
    private enum Output {
        case nothing
        case bytes([UInt8])
        case value(CBORValue)
    }

    private static func read(_ input: ArraySlice<UInt8>) -> Output {
        (try? CBORReader.decode(input)).map { .value($0) } ?? .nothing
    }

    private static func report(_ name: String, _ input: [UInt8], _ work: (ArraySlice<UInt8>) -> Output) {
        // Once beforehand: tables and metadata that are made at first use are not the work's.
        _ = count(input[...], work)
        print(name, count(input[...], work), separator: "\t")
    }

    @inline(never)
    private static func count(_ input: ArraySlice<UInt8>, _ work: (ArraySlice<UInt8>) -> Output) -> Int {
        let before = allocation_count()
        let output = work(input)
        let after = allocation_count()
        withExtendedLifetime(output) {}
        return Int(after - before)
    }

    /// The claims of a vaccination certificate: six containers (claims, wrapper, certificate, name, list, entry).
    private static func claims() -> [UInt8] {
        var writer = CBORWriter(capacity: 512)
        writer.writeMap(count: 4)
        writer.writeInteger(1)
        writer.writeText("VN")
        writer.writeInteger(4)
        writer.writeInteger(1_690_000_000)
        writer.writeInteger(6)
        writer.writeInteger(1_658_000_000)
        writer.writeInteger(-260)
        writer.writeMap(count: 1)
        writer.writeInteger(1)
        writer.writeMap(count: 4)
        for (key, value) in [("ver", "1.3.0"), ("dob", "1990-01-01")] {
            writer.writeText(key)
            writer.writeText(value)
        }
        writer.writeText("nam")
        writer.writeMap(count: 2)
        for (key, value) in [("fnt", "NGUYEN"), ("gnt", "AN")] {
            writer.writeText(key)
            writer.writeText(value)
        }
        writer.writeText("v")
        writer.writeArray(count: 1)
        writer.writeMap(count: 4)
        for (key, value) in [("ci", "URN:UVCI:01:VN:ABC#1"), ("co", "VN"), ("mp", "EU/1/20/1528")] {
            writer.writeText(key)
            writer.writeText(value)
        }
        writer.writeText("dn")
        writer.writeInteger(2)
        return writer.bytes
    }

    /// A signed message around them: a tag and an array; the empty map and the strings within take nothing.
    private static func message() -> [UInt8] {
        var writer = CBORWriter(capacity: 1024)
        writer.writeTag(18)
        writer.writeArray(count: 4)
        writer.writeBytes([0xA1, 0x01, 0x26])
        writer.writeMap(count: 0)
        writer.writeBytes(claims())
        writer.writeBytes([UInt8](repeating: 7, count: 64))
        return writer.bytes
    }
}
