import HostDialogue

// What stands in memory between two calls: this module has one thread, one verifier, and the last answer.
nonisolated(unsafe) private var dialogue = VerifierDialogue()
nonisolated(unsafe) private var lastAnswer: UnsafeMutableBufferPointer<UInt8>?

/// Answers the line at `line`; the address of the answer comes back, and `vaxport_answer_length` says how long it is.
///
/// The answer stays where it is until the next call; the line remains the caller's.
@_cdecl("vaxport_answer")
public func answer(_ line: UnsafePointer<UInt8>, _ count: Int32) -> UnsafePointer<UInt8>? {
    lastAnswer?.deallocate()
    lastAnswer = nil
    let answer = dialogue.answer([UInt8](UnsafeBufferPointer(start: line, count: Int(count))))
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: answer.count)
    _ = kept.initialize(fromContentsOf: answer)
    lastAnswer = kept
    return UnsafePointer(kept.baseAddress)
}

/// How many bytes the last answer has.
@_cdecl("vaxport_answer_length")
public func answerLength() -> Int32 { Int32(lastAnswer?.count ?? 0) }

/// Forgets trusted signers, settings and the last answer.
@_cdecl("vaxport_reset")
public func reset() {
    lastAnswer?.deallocate()
    lastAnswer = nil
    dialogue = VerifierDialogue()
}
