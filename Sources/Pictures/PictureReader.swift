import CPictures

/// Reads the QR and Aztec codes of PNG, JPEG and PDF files.
///
/// Decoding happens in a child process that can open nothing, with bounded memory and time: whatever the bytes are, the answer is
/// codes or a reason. A code's text is only a text; who vouches for it is the verifier's business.
public struct PictureReader: Sendable {
    /// How much a file may cost.
    public let limits: PictureLimits

    /// Makes a reader.
    public init(limits: PictureLimits = PictureLimits()) { self.limits = limits }

    /// All codes of a file.
    ///
    /// Takes milliseconds for a clean picture and up to the limits for a hard one; blocks its thread meanwhile.
    ///
    /// - Throws: ``PictureFault`` when there is no code to give, with the reason.
    public func read(_ bytes: [UInt8]) throws(PictureFault) -> PictureReading {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.fileSizeMax else { throw .fileTooLarge(sizeMax: limits.fileSizeMax) }
        guard let kind = PictureKind(of: bytes) else { throw .kindUnknown }
        guard kind.isRead else { throw .kindNotRead(kind) }
        var bounds = bounds(for: kind)
        let answer = bytes.withUnsafeBufferPointer { vaxport_picture_read($0.baseAddress, $0.count, &bounds) }
        guard let answer else { throw .memoryExhausted }
        defer { vaxport_picture_reading_free(answer) }
        let codes = codes(of: answer)
        guard codes.isEmpty else {
            return PictureReading(
                kind: kind,
                codes: codes,
                pageCount: Int(vaxport_picture_reading_page_count(answer)),
                isPartial: isPartial(answer)
            )
        }
        throw fault(of: answer, kind: kind)
    }

    private func bounds(for kind: PictureKind) -> vaxport_picture_limits {
        let isDocument = kind == .pdf
        let search = isDocument ? limits.documentSearchMilliseconds : limits.searchMilliseconds
        let timeout = isDocument ? limits.documentTimeoutMilliseconds : limits.timeoutMilliseconds
        return vaxport_picture_limits(
            pixel_count_max: UInt64(clamping: limits.pixelCountMax),
            memory_size_max: UInt64(clamping: limits.memorySizeMax),
            search_milliseconds: UInt32(clamping: search),
            timeout_milliseconds: UInt32(clamping: timeout),
            page_count_max: UInt32(clamping: limits.pageCountMax),
            page_side_pixels: UInt32(clamping: limits.pageSidePixels),
            code_count_max: UInt32(clamping: limits.codeCountMax)
        )
    }

    private func codes(of answer: OpaquePointer) -> [PictureCode] {
        (0..<vaxport_picture_reading_code_count(answer)).compactMap { index in
            let code = vaxport_picture_reading_code(answer, index)
            guard let text = code.text else { return nil }
            let corners = withUnsafeBytes(of: code.corners) { Array($0.bindMemory(to: Int32.self)) }
            let level = UnicodeScalar(UInt32(clamping: code.error_correction)).map { String(Character($0)) }
            return PictureCode(
                text: Array(UnsafeBufferPointer(start: text, count: code.text_size)),
                symbology: code.symbology == 1 ? .aztec : .qr,
                page: Int(code.page),
                corners: (0..<4).map { PicturePoint(x: Int(corners[2 * $0]), y: Int(corners[2 * $0 + 1])) },
                errorCorrection: code.error_correction == 0 ? nil : level
            )
        }
    }

    private func isPartial(_ answer: OpaquePointer) -> Bool {
        vaxport_picture_reading_outcome(answer) != VAXPORT_PICTURE_READ
            || vaxport_picture_reading_is_incomplete(answer) != 0
            || vaxport_picture_reading_saw_unreadable_code(answer) != 0
            || vaxport_picture_reading_left_pages_out(answer) != 0
    }

    private func fault(of answer: OpaquePointer, kind: PictureKind) -> PictureFault {
        switch vaxport_picture_reading_outcome(answer) {
        case VAXPORT_PICTURE_READ:
            if vaxport_picture_reading_is_incomplete(answer) != 0 { return .incomplete(kind) }
            return vaxport_picture_reading_saw_unreadable_code(answer) != 0 ? .codeUnreadable : .codeMissing
        case VAXPORT_PICTURE_KIND_UNKNOWN: return .kindUnknown
        case VAXPORT_PICTURE_DIMENSIONS_ZERO: return .dimensionsZero
        case VAXPORT_PICTURE_DIMENSIONS_TOO_LARGE: return .dimensionsTooLarge(pixelCountMax: limits.pixelCountMax)
        case VAXPORT_PICTURE_MALFORMED: return .malformed(kind)
        case VAXPORT_PICTURE_RENDERER_MISSING: return .rendererMissing
        case VAXPORT_PICTURE_ENCRYPTED: return .encrypted
        case VAXPORT_PICTURE_TOO_SLOW: return .tooSlow
        case VAXPORT_PICTURE_MEMORY_EXHAUSTED: return .memoryExhausted
        case VAXPORT_PICTURE_PROCESS_REFUSED: return .processRefused
        default: return .decoderCrashed
        }
    }
}
