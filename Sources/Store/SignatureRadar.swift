/// How long doses have been waiting for a signature, and where.
public struct SignatureRadar: Sendable, Hashable {
    /// Ages in days: below the first bound, from each bound on; the last group has no end.
    ///
    /// A dose is to be signed on the day on which it was entered (PROCESS §13.3).
    public static let ageBounds = [1, 8, 31]

    /// One site.
    public struct Site: Sendable, Hashable {
        /// Its code.
        public let code: String
        /// Its name; empty when it is not on the list of sites.
        public let name: String
        /// Its province; empty when it is not on the list of sites.
        public let province: String
        /// Doses by the days since they could be signed: one count for each group of ``SignatureRadar/ageBounds``.
        public let dosesByAge: [Int]
        /// People.
        public let people: Int
        /// Doses among them that were signed before, under a signature that is void.
        public let signedBefore: Int
        /// Days since the oldest of them could be signed.
        public let oldestDays: Int
        /// Whether somebody may sign for it: an enrolled certificate that is not barred, its own or its province's.
        public let hasSigner: Bool

        /// All its waiting doses.
        public var doses: Int { dosesByAge.reduce(0, +) }
    }

    /// The sites with waiting doses, the one with the most first.
    public let sites: [Site]
}
