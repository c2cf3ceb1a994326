import Records

/// The population register in this process: the index, the matcher beside it and the policy of disclosure.
public struct EmbeddedRegister: PopulationRegister {
    private let index: RegisterIndex
    private let matcher: Matcher
    private let policy: DisclosurePolicy

    /// How many queries one task answers: enough to make its scratch worth while, few enough that every core has work.
    static let taskQueryCount = 512

    /// Puts a register together.
    public init(index: RegisterIndex, policy: DisclosurePolicy = .resolve, model: MatchModel = .stated) {
        self.index = index
        matcher = Matcher(index: index, model: model)
        self.policy = policy
    }

    /// Names the state of the index.
    public var version: String { index.version }

    /// Answers a batch, one answer for each query in the same order, on as many cores as there are.
    ///
    /// No answer leaves before the whole index was checked: whoever opens a big one has it verified behind the opening.
    ///
    /// - Throws: ``RegisterIndex/Refusal``: damage that the check found, or that somebody wrote to the files under the index.
    public func answers(to queries: [IdentityQuery], purpose: QueryPurpose) async throws -> [RegisterAnswer] {
        try index.checkUnchanged()
        let answers = await concurrentAnswers(to: queries)
        try index.checkUnchanged()
        try await index.waitUntilChecked()
        return answers
    }

    private func concurrentAnswers(to queries: [IdentityQuery]) async -> [RegisterAnswer] {
        let size = EmbeddedRegister.taskQueryCount
        guard queries.count > size else { return answers(to: queries[...]) }
        return await withTaskGroup(of: (Int, [RegisterAnswer]).self) { group in
            let starts = Array(stride(from: 0, to: queries.count, by: size))
            for (place, start) in starts.enumerated() {
                let part = queries[start..<min(start + size, queries.count)]
                group.addTask { (place, answers(to: part)) }
            }
            var parts = [[RegisterAnswer]](repeating: [], count: starts.count)
            for await (place, answers) in group { parts[place] = answers }
            return parts.flatMap { $0 }
        }
    }

    /// Answers a batch on this thread.
    public func answers(to queries: [IdentityQuery]) -> [RegisterAnswer] { answers(to: queries[...]) }

    private func answers(to queries: ArraySlice<IdentityQuery>) -> [RegisterAnswer] {
        let answers = matcher.answers(to: queries)
        switch policy {
        case .resolve: return answers
        case .fieldVerdicts: return answers.map(\.withoutDisclosure)
        case .trueFalse:
            return zip(queries, answers).map { $1.asTrueOrFalse(DeclaredFindings($0.identity)) }
        }
    }
}
