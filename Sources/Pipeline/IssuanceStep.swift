import Attestation
public import Issuance
public import Records

/// Issues certificates to everyone who is due and ready: the nightly run.
///
/// Work goes round in batches: open intents are signed, read back and settled first, whoever wrote them; only when none is open
/// are the next persons considered and their intents written. So a crash needs no recovery of its own: the next run finds the same
/// open intents and does the same with them (docs/design/0001).
public struct IssuanceStep: Sendable {
    /// What the step needs of the store.
    public typealias Ledger = AttestationLedger & IssuanceLedger

    /// What a run did.
    public struct Tally: Sendable, Hashable {
        /// Certificates settled.
        public var issued = 0
        /// Persons held back, by reason.
        public var held: [HoldReason: Int] = [:]
        /// Doses sent back to the signature queue.
        public var returnedDoses = 0
    }

    /// How many persons or intents go into one batch.
    public static let batchCount = 4_000

    private let ledger: any Ledger
    private let issuer: CertificateIssuer
    private let makeWorker: @Sendable () throws -> IssuanceWorker
    private let random: @Sendable (_ byteCount: Int) -> [UInt8]
    private let instant: Instant
    private let workerCount: Int

    /// Makes the step.
    ///
    /// - Parameters:
    ///   - makeWorker: makes what one core signs with; called anew for each share of a batch.
    ///   - random: unpredictable bytes.
    ///   - instant: the moment of issue.
    ///   - workerCount: how many shares of a batch run at once, at least 1.
    public init(
        ledger: any Ledger,
        issuer: CertificateIssuer,
        makeWorker: @escaping @Sendable () throws -> IssuanceWorker,
        random: @escaping @Sendable (_ byteCount: Int) -> [UInt8],
        at instant: Instant,
        workerCount: Int
    ) {
        precondition(workerCount > 0, "a run without workers")
        self.ledger = ledger
        self.issuer = issuer
        self.makeWorker = makeWorker
        self.random = random
        self.instant = instant
        self.workerCount = workerCount
    }

    /// Issues everything that can be issued now.
    ///
    /// - Parameter progress: persons looked at, and how many were due at the beginning.
    public func run(progress: @Sendable (_ done: Int, _ total: Int) -> Void) async throws -> Tally {
        let total = try ledger.personsDueCount()
        var tally = Tally()
        var looked = 0
        var last: PersonalNumber?
        var checks: [Int64: AttestationCheck?] = [:]
        while true {
            tally.issued += try await settleOpenIntents()
            let files = try ledger.personsDue(after: last, limit: IssuanceStep.batchCount)
            guard let end = files.last?.personalNumber else { return tally }
            try readLists(of: files, into: &checks)
            let judgements = try await judge(files, checks)
            try write(judgements, into: &tally)
            last = end
            looked += files.count
            progress(looked, total)
        }
    }

    /// Signs, reads back and settles all open intents; says how many.
    private func settleOpenIntents() async throws -> Int {
        var count = 0
        while true {
            let intents = try ledger.openIntents(limit: IssuanceStep.batchCount)
            guard !intents.isEmpty else { return count }
            let certificates = try await shared(intents.count) { range in try makeWorker().issue(intents[range]) }
            try ledger.settle(certificates)
            count += certificates.count
        }
    }

    /// What was found about one person.
    private enum Judgement: Sendable {
        case intent(IssuanceIntent)
        case hold(PersonalNumber, HoldReason)
        /// Doses whose signature does not cover them any more; the person waits for it.
        case void(PersonalNumber, recordNumbers: [Int64])
    }

    private func judge(_ files: [PersonFile], _ checks: [Int64: AttestationCheck?]) async throws -> [Judgement] {
        try await shared(files.count) { range in
            let count = CertificateIssuer.randomByteCount
            let drawn = random(range.count * count)
            return try range.map { index in
                let start = (index - range.lowerBound) * count
                return try judge(files[index], checks, random: Array(drawn[start..<start + count]))
            }
        }
    }

    private func judge(
        _ file: PersonFile,
        _ checks: [Int64: AttestationCheck?],
        random: [UInt8]
    ) throws -> Judgement {
        var attested: [AttestedRecord] = []
        var void: [Int64] = []
        for (record, proof) in file.doses {
            guard let proof else { return .hold(file.personalNumber, .unsignedDose) }
            guard let check = checks[proof.listNumber] ?? nil,
                case .attested(let dose) = check.verdict(on: record.value, proof: proof)
            else {
                void.append(record.number)
                continue
            }
            attested.append(dose)
        }
        guard void.isEmpty else { return .void(file.personalNumber, recordNumbers: void) }
        switch issuer.consider(attested) {
        case .held(let reason): return .hold(file.personalNumber, reason)
        case .eligible(let course):
            switch try issuer.prepare(course, random: random, at: instant) {
            case .held(let reason): return .hold(file.personalNumber, reason)
            case .intent(let intent): return .intent(intent)
            }
        }
    }

    private func write(_ judgements: [Judgement], into tally: inout Tally) throws {
        var intents: [IssuanceIntent] = []
        var holds: [(PersonalNumber, HoldReason)] = []
        var void: [Int64] = []
        for judgement in judgements {
            switch judgement {
            case .intent(let intent): intents.append(intent)
            case .hold(let person, let reason): holds.append((person, reason))
            case .void(let person, let recordNumbers):
                holds.append((person, .signatureVoid))
                void += recordNumbers
            }
        }
        // The holds come first: a crash between the two finds the doses unsigned, and the persons due again.
        try ledger.write(intents, holds: holds, at: instant)
        if !void.isEmpty { try ledger.returnToSignature(recordNumbers: void) }
        for (_, reason) in holds { tally.held[reason, default: 0] += 1 }
        tally.returnedDoses += void.count
    }

    /// Reads and checks the lists that these persons' proofs speak of, each once in a run.
    private func readLists(of files: [PersonFile], into checks: inout [Int64: AttestationCheck?]) throws {
        for file in files {
            for case (_, let proof?) in file.doses where checks[proof.listNumber] == nil {
                let list = try ledger.signedList(number: proof.listNumber)
                let key = try ledger.siteKey(siteCode: list.siteCode)
                let check: AttestationCheck? = key.flatMap { try? AttestationCheck(list: list, sitePublicKey: $0) }
                checks.updateValue(check, forKey: proof.listNumber)
            }
        }
    }

    /// Does `count` things in equal shares at once and puts the results in order.
    private func shared<Result: Sendable>(
        _ count: Int,
        _ body: @escaping @Sendable (Range<Int>) throws -> [Result]
    ) async throws -> [Result] {
        let size = max(1, (count + workerCount - 1) / workerCount)
        return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
            for start in stride(from: 0, to: count, by: size) {
                group.addTask { (start, try body(start..<min(count, start + size))) }
            }
            var shares: [(Int, [Result])] = []
            for try await share in group { shares.append(share) }
            return shares.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
