/// How far a nation has come, always in people and in doses.
public struct FunnelReport: Sendable, Hashable {
    /// A number of people and of doses.
    public struct Count: Sendable, Hashable {
        /// People: linked persons by number, others by what they declared.
        public var people: Int
        /// Doses, one a row.
        public var doses: Int

        /// Makes a count.
        public init(people: Int, doses: Int) {
            self.people = people
            self.doses = doses
        }
    }

    /// One cause for which something waits.
    public struct Cause: Sendable, Hashable {
        /// The queue: `identity`, `signature` or `issuance`; they are never mixed.
        public let queue: String
        /// The outcome or hold reason, with the reason's code.
        public let code: String
        /// How many wait for it.
        public let count: Count

        /// Makes a cause.
        public init(queue: String, code: String, count: Count) {
            self.queue = queue
            self.code = code
            self.count = count
        }
    }

    /// One province.
    public struct Province: Sendable, Hashable {
        /// The code of residence, empty where none was declared.
        public let code: String
        /// Accepted rows.
        public let accepted: Count
        /// Linked to a person.
        public let linked: Count
        /// Signed by their site.
        public let attested: Count
        /// Covered by a certificate.
        public let certified: Count

        /// Makes a province's counts.
        public init(code: String, accepted: Count, linked: Count, attested: Count, certified: Count) {
            self.code = code
            self.accepted = accepted
            self.linked = linked
            self.attested = attested
            self.certified = certified
        }
    }

    /// Rows that were refused at intake; people are not known there.
    public var refusedRows: Int
    /// Rows that were let in.
    public var accepted: Count
    /// Not compared yet.
    public var awaitingLinkage: Count
    /// Linked to a person of the register.
    public var linked: Count
    /// Signed by their site.
    public var attested: Count
    /// People with a certificate, and the doses behind it.
    public var certified: Count
    /// Certificates issued, superseded ones included.
    public var certificates: Int
    /// What the waiting wait for, most people first within each queue.
    public var causes: [Cause]
    /// The provinces, by code.
    public var provinces: [Province]

    /// Makes a report.
    public init(
        refusedRows: Int,
        accepted: Count,
        awaitingLinkage: Count,
        linked: Count,
        attested: Count,
        certified: Count,
        certificates: Int,
        causes: [Cause],
        provinces: [Province]
    ) {
        self.refusedRows = refusedRows
        self.accepted = accepted
        self.awaitingLinkage = awaitingLinkage
        self.linked = linked
        self.attested = attested
        self.certified = certified
        self.certificates = certificates
        self.causes = causes
        self.provinces = provinces
    }
}
