import Encodings
import Records

/// Takes in a FHIR bundle, one entry after the other; no more than an entry is held.
///
/// Only the structure is followed outside the entries. When it breaks (an unclosed bracket, a file cut off), what is left
/// of the file is one refused row.
struct BundleIntake {
    private var stack: [UInt8] = []
    private var isInString = false
    private var isEscaped = false
    private var text: [UInt8] = []
    private var name: [UInt8] = []
    private var isAfterColon = false
    private var isInEntries = false
    private var element: [UInt8] = []
    private var isInElement = false
    private var isElementLong = false
    private var position = 0
    private var isBroken = false
    private var isClosed = false
    /// The resources of the bundle.
    private(set) var resources = FHIRIntake()

    /// Takes the next bytes of the file.
    mutating func feed(
        _ chunk: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        checker: inout RowChecker,
        into outcomes: inout [IntakeOutcome]
    ) {
        for byte in chunk { take(byte, &checker, &outcomes) }
        guard atEnd else { return }
        if isBroken || !isClosed { refuseRest(&outcomes) }
        resources.finish(&checker, &outcomes)
    }

    private mutating func take(_ byte: UInt8, _ checker: inout RowChecker, _ outcomes: inout [IntakeOutcome]) {
        if isBroken { return keep(byte) }
        if isInString {
            keepInElement(byte)
            return takeInString(byte)
        }
        switch byte {
        case UInt8(ascii: "\""):
            beginElement(byte)
            isInString = true
            if stack.count == 1, !isAfterColon { text.removeAll(keepingCapacity: true) }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard !isClosed, stack.count < JSONReader.depthMax + 2 else { return breakOff(byte) }
            if byte == UInt8(ascii: "["), stack.count == 1, isAfterColon, name == Array("entry".utf8) {
                isInEntries = true
            }
            if !(isInEntries && stack.count == 1) { beginElement(byte) }
            stack.append(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            if isInEntries, stack.count == 2 { endElement(&checker, &outcomes) }
            guard let opened = stack.last, opened + 2 == byte else {
                return breakOff(byte)
            }
            keepInElement(byte)
            stack.removeLast()
            if isInEntries, stack.count == 2 { endElement(&checker, &outcomes) }
            if stack.count == 1 {
                isInEntries = false
                isAfterColon = false
            }
            if stack.isEmpty { isClosed = true }
        case UInt8(ascii: ","):
            if isInEntries, stack.count == 2 { return endElement(&checker, &outcomes) }
            keepInElement(byte)
            if stack.count == 1 { isAfterColon = false }
        case UInt8(ascii: ":"):
            keepInElement(byte)
            if stack.count == 1 {
                name = text
                isAfterColon = true
            }
        case 0x20, 0x09, 0x0A, 0x0D: keepInElement(byte)
        default:
            guard !stack.isEmpty else { return breakOff(byte) }
            beginElement(byte)
        }
    }

    private mutating func takeInString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            return
        }
        if stack.count == 1, !isAfterColon, text.count < 16 { text.append(byte) }
    }

    /// Begins an element of the entries at its first byte, or keeps a byte inside one.
    private mutating func beginElement(_ byte: UInt8) {
        if isInEntries, stack.count == 2, !isInElement {
            isInElement = true
            position += 1
        }
        keepInElement(byte)
    }

    private mutating func keepInElement(_ byte: UInt8) {
        if isInElement { keep(byte) }
    }

    private mutating func keep(_ byte: UInt8) {
        if element.count < SubmittedRow.byteCountMax { element.append(byte) } else { isElementLong = true }
    }

    private mutating func breakOff(_ byte: UInt8) {
        isBroken = true
        if !isInElement { position += 1 }
        keep(byte)
    }

    private mutating func endElement(_ checker: inout RowChecker, _ outcomes: inout [IntakeOutcome]) {
        guard isInElement else { return }
        defer {
            element.removeAll(keepingCapacity: element.count < 1 << 16)
            isInElement = false
            isElementLong = false
        }
        while let last = element.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { element.removeLast() }
        let row = SubmittedRow(lineNumber: position, raw: element)
        if isElementLong {
            let message = "The entry is longer than \(SubmittedRow.byteCountMax) bytes."
            let fault = RowFault(.rowTooLong, column: "", message: message)
            outcomes.append(.refused(row, key: RecordKey(siteCode: "", recordID: ""), faults: [fault]))
            return
        }
        switch JSONFields.read(row) {
        case .failure(let refusal): outcomes.append(refusal.outcome(row))
        case .success(let entry):
            resources.take(
                entry["resource"] ?? .null,
                fullURL: entry["fullUrl"]?.string,
                row: row,
                &checker,
                &outcomes
            )
        }
    }

    private mutating func refuseRest(_ outcomes: inout [IntakeOutcome]) {
        if !isInElement, !isBroken { position += 1 }
        let row = SubmittedRow(lineNumber: position, raw: element)
        let fault = RowFault(
            .notJSON,
            column: "",
            message: "The bundle breaks off or is not JSON from this entry on; the rest of the file was not read."
        )
        outcomes.append(.refused(row, key: RecordKey(siteCode: "", recordID: ""), faults: [fault]))
    }
}
