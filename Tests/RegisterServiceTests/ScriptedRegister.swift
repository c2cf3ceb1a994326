import Linkage

/// A register that says what a test wants.
struct ScriptedRegister: PopulationRegister {
    struct Broken: Error {}

    var version = "made-up-1"
    let answer: @Sendable (IdentityQuery) throws -> RegisterAnswer

    func answers(to queries: [IdentityQuery], purpose: QueryPurpose) async throws -> [RegisterAnswer] {
        try queries.map(answer)
    }
}
