public import Encodings

/// A line of the service's reply to a batch: one for each line asked, in order, then one that closes it.
///
/// A reply without its closing line was cut off; what came before it stands all the same.
public enum ReplyLine: Sendable, Hashable {
    /// An answer.
    case answer(WireAnswer)
    /// This line gets no answer; with the record's key when it could be read.
    case refused(RefusalReason, key: Designation?)
    /// Closes the reply: how many lines came, and the state of the query log that holds them.
    case end(Closing)
    /// Closes the reply before every line was read, with what came so far.
    case stopped(RefusalReason, Closing)

    /// What a reply says when it closes.
    public struct Closing: Sendable, Hashable {
        /// How many answers and refusals came before.
        public let lineCount: Int
        /// The lines of the query log, this batch included.
        public let logLineCount: Int
        /// The head of the query log's chain after this batch, 64 hexadecimal digits: a receipt.
        public let logHead: String
        /// To which request this is the reply; nothing in a receipt that closes none.
        ///
        /// Keys alone do not tell: a record is asked about again under another identity.
        public let request: Designation?

        /// Makes a closing.
        public init(lineCount: Int, logLineCount: Int, logHead: String, request: Designation? = nil) {
            self.lineCount = lineCount
            self.logLineCount = logLineCount
            self.logHead = logHead
            self.request = request
        }
    }

    /// Writes the line, its end included.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .answer(let answer): answer.write(to: &writer)
        case .refused(let reason, let key):
            writer.beginObject()
            if let key {
                writer.name(WireName.key)
                writer.string(key.text)
            }
            writer.name(WireName.refused)
            writer.string(reason.rawValue)
            writer.endObject()
            writer.endLine()
        case .end(let closing): ReplyLine.write(closing, named: WireName.end, reason: nil, to: &writer)
        case .stopped(let reason, let closing):
            ReplyLine.write(closing, named: WireName.stopped, reason: reason, to: &writer)
        }
    }

    private static func write(
        _ closing: Closing,
        named name: String,
        reason: RefusalReason?,
        to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.name(name)
        if let reason { writer.string(reason.rawValue) } else { writer.boolean(true) }
        writer.name(WireName.answers)
        writer.integer(WideInt(closing.lineCount))
        writer.name(WireName.logLines)
        writer.integer(WideInt(closing.logLineCount))
        writer.name(WireName.logHead)
        writer.string(closing.logHead)
        if let request = closing.request {
            writer.name(WireName.request)
            writer.string(request.text)
        }
        writer.endObject()
        writer.endLine()
    }

    /// Reads a line without its end; anything else is nothing.
    public init?(line: ArraySlice<UInt8>, limits: WireLimits) {
        guard let value = try? JSONReader.read(line, byteCountMax: limits.answerByteCountMax),
            let object = value.object
        else { return nil }
        if object[WireName.outcome] != nil {
            guard let answer = WireAnswer(object) else { return nil }
            self = .answer(answer)
        } else if let refused = object[WireName.refused] {
            guard let reason = refused.string.flatMap({ RefusalReason(rawValue: $0) }) else { return nil }
            self = .refused(reason, key: object[WireName.key]?.string.flatMap { Designation($0) })
        } else {
            guard let closing = Closing(object) else { return nil }
            if object[WireName.end] == .boolean(true) {
                self = .end(closing)
            } else if let reason = object[WireName.stopped]?.string.flatMap({ RefusalReason(rawValue: $0) }) {
                self = .stopped(reason, closing)
            } else {
                return nil
            }
        }
    }
}

extension ReplyLine.Closing {
    fileprivate init?(_ object: JSONObject) {
        guard let answers = object[WireName.answers]?.integer.flatMap({ Int(exactly: $0) }),
            let lines = object[WireName.logLines]?.integer.flatMap({ Int(exactly: $0) }),
            let head = object[WireName.logHead]?.string, head.utf8.count == 64, answers >= 0, lines >= 0
        else { return nil }
        self.init(
            lineCount: answers,
            logLineCount: lines,
            logHead: head,
            request: object[WireName.request]?.string.flatMap { Designation($0) }
        )
    }
}
