/// The population register as the matcher meets it: queries go to the data, verdicts come back.
///
/// The register belongs to another ministry. Its side compares, decides and discloses only what its policy allows.
public protocol PopulationRegister: Sendable {
    /// Names the state of the register that answers, stored with every decision.
    var version: String { get }

    /// Answers a batch, one answer for each query in the same order.
    ///
    /// - Throws: when the register cannot be reached; the whole batch is then asked again later (`retry`).
    func answers(to queries: [IdentityQuery], purpose: QueryPurpose) async throws -> [RegisterAnswer]
}
