import Synchronization

/// Checking an index against its checksums.
extension RegisterIndex {
    /// How far the check has come.
    ///
    /// Answers leave only when it is ``sound``.
    public enum CheckState: Sendable, Hashable {
        /// Not all bytes are checked yet.
        case unfinished(checked: Int, of: Int)
        /// Every byte carries its checksum.
        case sound
        /// Some do not.
        case damaged(Refusal)
    }

    /// How many bytes opening checks: no more than a slow disk reads in half a second.
    public static let openingCheckByteCountMax = 128 << 20

    /// How far the check has come.
    public var checkState: CheckState {
        checking.withLock { checking in
            switch checking.outcome {
            case .success: .sound
            case .failure(let refusal): .damaged(refusal)
            case nil: .unfinished(checked: checking.checked, of: checking.total)
            }
        }
    }

    /// Checks every byte of index and delta against its checksum, on this thread; the outcome is kept.
    ///
    /// - Parameter shouldContinue: asked after every mebibyte; `false` ends the check without an outcome.
    /// - Complexity: O(bytes), bound by the disk.
    public func verify(while shouldContinue: () -> Bool = { true }) throws(Refusal) {
        checking.withLock { $0.checked = 0 }
        do {
            for image in images {
                for piece in 0..<image.pieceCount {
                    try image.checkPiece(piece)
                    checking.withLock {
                        $0.checked = min($0.checked + RegisterIndexLayout.pieceByteCount, $0.total)
                    }
                    guard shouldContinue() else { return }
                }
            }
        } catch {
            settle(.failure(error))
            throw error
        }
        settle(.success(()))
    }

    /// Waits until somebody's ``verify(while:)`` has ended; throws what it found.
    public func waitUntilChecked() async throws(Refusal) {
        let outcome = await withCheckedContinuation { continuation in
            let known = checking.withLock { checking in
                if checking.outcome == nil { checking.waiting.append(continuation) }
                return checking.outcome
            }
            if let known { continuation.resume(returning: known) }
        }
        try outcome.get()
    }

    /// Keeps the outcome, damage for ever, and wakes who waits.
    private func settle(_ outcome: Result<Void, Refusal>) {
        let (waiting, known) = checking.withLock { checking in
            if case .failure = checking.outcome {} else { checking.outcome = outcome }
            defer { checking.waiting = [] }
            return (checking.waiting, checking.outcome ?? outcome)
        }
        for continuation in waiting { continuation.resume(returning: known) }
    }

    /// Checks pieces spread evenly over the files, all of them when they are small; says how many bytes of how many.
    static func openingCheck(_ images: [RegisterImage]) throws(Refusal) -> (checked: Int, total: Int) {
        let size = RegisterIndexLayout.pieceByteCount
        let pieces = images.reduce(0) { $0 + $1.pieceCount }
        let step = max(1, (pieces * size + openingCheckByteCountMax - 1) / openingCheckByteCountMax)
        var checked = 0
        for image in images {
            for piece in stride(from: 0, to: image.pieceCount, by: step) {
                try image.checkPiece(piece)
                checked += size
            }
        }
        return (checked, pieces * size)
    }
}
