/// The model that serves until one is trained.
extension MatchModel {
    /// Weights as stated from what is known about the fields, trained on nothing.
    ///
    /// Source: MISMATCH §3 (bits), IDENTITY §5 and §7.4 (chance agreement).
    public static let stated: MatchModel = {
        do {
            return try MatchModel(
                origin: "stated",
                registeredShare: 0.96,
                number: statedNumber,
                name: statedName,
                birth: statedBirth,
                sex: weights(.sex, [(1, 1), (0.985, 0.5), (0.015, 0.5)]),
                // A telephone is a household's: whoever lives with its user is declared under it too.
                phone: weights(
                    .phone,
                    [(1, 1), (0.35, 4), (0.12, 8), (0.10, 16), (0.03, 40), (0.01, 200), (0.35, 0.95)]
                ),
                // Ten bits for a commune: clans live together.
                place: weights(.place, [(1, 1), (0.75, 7.3e-4), (0.12, 0.03), (0.13, 0.97)])
            )
        } catch {
            preconditionFailure("the stated model is impossible: \(error)")
        }
    }()

    private static let statedNumber = weights(
        .idNumber,
        [
            (1, 1), (0.80, 0.02), (0.08, 0.02), (0.03, 0.005), (0.03, 20), (0.02, 20), (0.03, 0.80), (0.03, 0.15),
            (0.10, 0.10), (0.01, 20), (0.02, 0.10), (0.01, 0.10),
        ]
    )

    private static let statedName = weights(
        .fullName,
        [
            (1, 1), (0.78, 1), (0.02, 0.1), (0.06, 0.5), (0.03, 0.5), (0.01, 2), (0.005, 0.05), (0.005, 0.05),
            (0.002, 0.05),
            (0.012, 0.2), (0.02, 2e-4), (0.025, 5e-4), (0.005, 1e-3), (0.004, 3e-4), (0.004, 0.008), (0.018, 0.99),
        ]
    )

    private static let statedBirth = weights(
        .dateOfBirth,
        [
            (1, 1), (0.88, 3.7e-5), (0.03, 2.3e-4), (0.012, 1.5e-5), (0.03, 8e-4), (0.015, 8e-4), (0.01, 3e-3),
            (0.005, 0.012), (0.015, 0.98),
        ]
    )

    private static func weights(_ field: FieldEvidence.Field, _ shares: [(Double, Double)]) -> [Weight] {
        zip(levels(of: field), shares).map { Weight(level: $0, m: $1.0, u: $1.1) }
    }
}
