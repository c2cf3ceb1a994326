public import Attestation
public import Issuance
public import Records
import Transparency

/// Issues certificates to everyone who is due and ready: the nightly run.
///
/// First the intents that a crash left are signed, read back and settled. Then batches flow: while one is signed on all cores, the one
/// before it is settled and published, and the one after it is considered and written down. Whatever instant the run dies at, what is durable is
/// an open intent, and the next run begins with it (docs/design/0001).
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
        /// Intents that could not be issued; they stay open for the next run.
        public var failed = 0
        /// Why the first of them failed.
        public var firstFailure: IssuanceError?
    }

    /// How many persons or intents go into one batch.
    public static let batchCount = 4_000
    /// How many intents or persons one core takes at a time.
    private static let shareCount = 250

    private let ledger: any Ledger
    private let authorities: SignerAuthorities
    private let examiner: PersonExaminer
    private let makeWorker: @Sendable () throws -> IssuanceWorker
    private let random: @Sendable (_ byteCount: Int) -> [UInt8]
    private let publish: @Sendable () async throws -> Void
    private let instant: Instant
    private let workerCount: Int

    /// Makes the step.
    ///
    /// - Parameters:
    ///   - authorities: whose certificates count for signing doses.
    ///   - makeWorker: makes what one core signs with.
    ///   - random: unpredictable bytes.
    ///   - publish: brings the public log up to date; after each batch, so that a passport need not wait for the night's end.
    ///   - instant: the moment of issue.
    ///   - workerCount: how many shares of a batch run at once, at least 1.
    public init(
        ledger: any Ledger,
        authorities: SignerAuthorities,
        issuer: CertificateIssuer,
        makeWorker: @escaping @Sendable () throws -> IssuanceWorker,
        random: @escaping @Sendable (_ byteCount: Int) -> [UInt8],
        publish: @escaping @Sendable () async throws -> Void,
        at instant: Instant,
        workerCount: Int
    ) {
        precondition(workerCount > 0, "a run without workers")
        self.ledger = ledger
        self.authorities = authorities
        self.examiner = PersonExaminer(issuer: issuer, random: random, instant: instant)
        self.makeWorker = makeWorker
        self.random = random
        self.publish = publish
        self.instant = instant
        self.workerCount = workerCount
    }

    /// Issues everything that can be issued now.
    ///
    /// - Parameter progress: persons looked at, and how many were due at the beginning.
    public func run(progress: @Sendable (_ done: Int, _ total: Int) -> Void) async throws -> Tally {
        let total = try ledger.personsDueCount()
        var tally = Tally()
        try await finishOpenIntents(&tally)
        var looked = 0
        var last: PersonalNumber?
        var checks: [Int64: AttestationCheck?] = [:]
        var written: [IssuanceIntent] = []
        var signed = Signed()
        var isLast = false
        while !isLast || !written.isEmpty || !signed.certificates.isEmpty {
            let (batch, finished) = (written, signed)
            async let next = sign(batch)
            async let settled: Void = settle(finished.certificates)
            let files = isLast ? [] : try ledger.personsDue(after: last, limit: IssuanceStep.batchCount)
            isLast = files.isEmpty
            last = files.last?.personalNumber ?? last
            try readLists(of: files, into: &checks)
            written = try write(try await examine(files, checks), into: &tally)
            try await settled
            tally.issued += finished.certificates.count
            tally.count(finished.failures)
            signed = try await next
            looked += files.count
            progress(looked, total)
        }
        return tally
    }

    /// What signing a batch gave.
    private struct Signed: Sendable {
        var certificates: [IssuedCertificate] = []
        var failures: [IssuanceError] = []
    }

    /// Signs, reads back and settles what an earlier run left; what fails is left again.
    private func finishOpenIntents(_ tally: inout Tally) async throws {
        while true {
            let intents = try ledger.openIntents(limit: IssuanceStep.batchCount)
            guard !intents.isEmpty else { return }
            let signed = try await sign(intents)
            try await settle(signed.certificates)
            // Without progress these are the ones that fail; the run goes on with everybody else.
            if signed.certificates.isEmpty { tally.count(signed.failures) }
            tally.issued += signed.certificates.count
            if signed.certificates.isEmpty { return }
        }
    }

    /// Signs and reads back a batch on all cores.
    private func sign(_ intents: [IssuanceIntent]) async throws -> Signed {
        let results = try await shared(intents.count) { range in
            let worker = try makeWorker()
            do {
                return try worker.issue(intents[range]).map { Result<IssuedCertificate, IssuanceError>.success($0) }
            } catch {
                return worker.issueEach(intents[range]).map(\.1)
            }
        }
        var signed = Signed()
        signed.certificates.reserveCapacity(results.count)
        for result in results {
            switch result {
            case .success(let certificate): signed.certificates.append(certificate)
            case .failure(let failure): signed.failures.append(failure)
            }
        }
        return signed
    }

    /// Stores finished certificates, then brings the log up to date; a crash between the two leaves them in the store, unseen.
    private func settle(_ certificates: [IssuedCertificate]) async throws {
        guard !certificates.isEmpty else { return }
        let size = CertificateCommitment.saltByteCount
        let salts = random(certificates.count * size)
        let leaves = certificates.enumerated().map { place, certificate in
            CertificateLeaf(certificate, salt: Array(salts[(place * size)..<((place + 1) * size)]))
        }
        try ledger.settle(certificates, leaves: leaves)
        try await publish()
    }

    private func examine(
        _ files: [PersonFile],
        _ checks: [Int64: AttestationCheck?]
    ) async throws -> [PersonExaminer.Finding] {
        try await shared(files.count) { range in try examiner.findings(on: files[range], checks: checks) }
    }

    /// Writes down what was found; gives the intents that are new.
    private func write(_ findings: [PersonExaminer.Finding], into tally: inout Tally) throws -> [IssuanceIntent] {
        guard !findings.isEmpty else { return [] }
        var intents: [IssuanceIntent] = []
        var holds: [(PersonalNumber, HoldReason)] = []
        var void: [Int64] = []
        for finding in findings {
            switch finding {
            case .intent(let intent): intents.append(intent)
            case .hold(let person, let reason): holds.append((person, reason))
            case .void(let person, let recordNumbers):
                holds.append((person, .signatureVoid))
                void += recordNumbers
            }
        }
        // The doses go back first: a crash between the two leaves their persons due, and finds the doses unsigned.
        if !void.isEmpty { try ledger.returnToSignature(recordNumbers: void) }
        let written = try ledger.write(intents, holds: holds, at: instant)
        for (_, reason) in holds { tally.held[reason, default: 0] += 1 }
        tally.returnedDoses += void.count
        return written
    }

    /// Reads and checks the lists that these persons' proofs speak of, each once in a run.
    private func readLists(of files: [PersonFile], into checks: inout [Int64: AttestationCheck?]) throws {
        for file in files {
            for case (_, let proof?) in file.doses where checks[proof.listNumber] == nil {
                let list = try ledger.signedList(number: proof.listNumber)
                let signers = try ledger.signer(number: list.signerNumber).map { [$0] } ?? []
                let check = try? AttestationCheck(
                    list: list,
                    number: proof.listNumber,
                    signers: signers,
                    authorities: authorities
                )
                checks.updateValue(check, forKey: proof.listNumber)
            }
        }
    }

    /// Does `count` things in small shares, as many at once as there are workers, and puts the results in order.
    private func shared<Result: Sendable>(
        _ count: Int,
        _ body: @escaping @Sendable (Range<Int>) throws -> [Result]
    ) async throws -> [Result] {
        var ranges = stride(from: 0, to: count, by: IssuanceStep.shareCount).map {
            $0..<min(count, $0 + IssuanceStep.shareCount)
        }.makeIterator()
        return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
            for _ in 0..<workerCount {
                guard let range = ranges.next() else { break }
                group.addTask { (range.lowerBound, try body(range)) }
            }
            var shares: [(Int, [Result])] = []
            while let share = try await group.next() {
                shares.append(share)
                if let range = ranges.next() { group.addTask { (range.lowerBound, try body(range)) } }
            }
            return shares.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}

extension IssuanceStep.Tally {
    fileprivate mutating func count(_ failures: [IssuanceError]) {
        failed += failures.count
        firstFailure = firstFailure ?? failures.first
    }
}
