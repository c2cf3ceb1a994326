import Records

/// The population register in this process: the index, the matcher beside it and the policy of disclosure.
public struct EmbeddedRegister: PopulationRegister {
    private let index: RegisterIndex
    private let matcher: Matcher
    private let policy: DisclosurePolicy

    /// Puts a register together.
    public init(index: RegisterIndex, policy: DisclosurePolicy = .resolve) {
        self.index = index
        matcher = Matcher(index: index)
        self.policy = policy
    }

    /// Names the state of the index.
    public var version: String { index.version }

    /// Answers a batch, one answer for each query in the same order.
    ///
    /// No answer leaves before the whole index was checked: whoever opens a big one has it verified behind the opening.
    ///
    /// - Throws: ``RegisterIndex/Refusal``: damage that the check found, or that somebody wrote to the files under the index.
    public func answers(to queries: [IdentityQuery], purpose: QueryPurpose) async throws -> [RegisterAnswer] {
        try index.checkUnchanged()
        let answers = answers(to: queries)
        try index.checkUnchanged()
        try await index.waitUntilChecked()
        return answers
    }

    /// Answers a batch on this thread.
    public func answers(to queries: [IdentityQuery]) -> [RegisterAnswer] {
        queries.map { query in
            let answer = matcher.answer(to: query)
            switch policy {
            case .resolve: return answer
            case .fieldVerdicts: return answer.withoutDisclosure
            case .trueFalse: return answer.asTrueOrFalse(DeclaredFindings(query.identity))
            }
        }
    }
}
