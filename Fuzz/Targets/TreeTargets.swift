import Encodings

/// Readers of nested data.
enum TreeTargets {
    static func cbor(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        var reader = CBORReader(input)
        while reader.offset < input.count {
            let before = reader.offset
            guard (try? reader.readItem()) != nil else { break }
            try promise(reader.offset > before && reader.offset <= input.count, "cbor: reading moves on, and not out")
        }
        do {
            let value = try CBORReader.decode(input)
            let encoded = CBOREncoder.encode(value)
            guard let again = try? CBORReader.decode(encoded[...]) else {
                throw BrokenPromise("cbor: what was read, written again, can be read")
            }
            // Compared as bytes, since NaN is not equal to itself.
            try promise(CBOREncoder.encode(again) == encoded, "cbor: what was read, written again, reads the same")
        } catch let broken as BrokenPromise {
            throw broken
        } catch let fault as CBORReader.DecodingError {
            try promise((0...input.count).contains(offset(of: fault)), "cbor: the fault lies in the input")
        } catch {
            throw BrokenPromise("cbor: an error of another kind")
        }
    }

    private static func offset(of fault: CBORReader.DecodingError) -> Int {
        switch fault {
        case .truncated(let offset), .tooDeep(let offset, _), .tooManyItems(let offset, _),
            .additionalInformationReserved(let offset), .breakUnexpected(let offset),
            .indefiniteLengthInvalid(let offset), .chunkInvalid(let offset), .textNotUTF8(let offset),
            .lengthBeyondInput(let offset), .simpleValueInvalid(let offset), .bytesLeftOver(let offset, _):
            offset
        }
    }

    static func json(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let value = try? JSONReader.read(input) else { return }
        var writer = JSONWriter()
        writer.value(value)
        let written = writer.takeBytes()
        guard let again = try? JSONReader.read(written) else {
            throw BrokenPromise("json: what was read, written again, can be read")
        }
        var second = JSONWriter()
        second.value(again)
        try promise(second.takeBytes() == written, "json: what was read, written again, is written the same")
        try promise(again == value, "json: what was read, written again, reads the same")
    }

    static func der(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        try walk(DERReader(input), length: input.count, depth: 0)
    }

    private static func walk(_ reader: DERReader, length: Int, depth: Int) throws(BrokenPromise) {
        var reader = reader
        var sum = 0
        while !reader.isAtEnd {
            let tag = reader.nextTag
            guard let element = try? reader.read() else { return }
            sum += element.encoded.count
            try promise(element.tag == tag, "der: the tag read is the tag seen")
            try promise(element.encoded.count >= element.content.count + 2, "der: an element has a head")
            // Behind a content of indefinite length stand its two octets of end, X.690 §8.1.3.6.
            let end = element.encoded[element.content.endIndex...]
            let isIndefinite = element.encoded[element.encoded.startIndex + 1] == 0x80
            try promise(
                end.elementsEqual(isIndefinite ? [0, 0] : []),
                "der: the content, or its mark of end, ends the element"
            )
            if depth < 16 { try walk(element.reader, length: element.content.count, depth: depth + 1) }
        }
        try promise(sum == length, "der: the elements together are the whole")
    }
}
