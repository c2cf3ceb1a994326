public import Attestation
public import Records

/// Looks at lists again after a signer was barred or an authority taken off the list, and sends back what does not count any more.
///
/// Issuing checks every proof again whatever this does; without it the doses would seem signed until then.
public struct ListRecheck: Sendable {
    /// What a run found.
    public struct Tally: Sendable, Hashable {
        /// Lists that still count.
        public var counting = 0
        /// Lists that do not.
        public var void = 0
        /// Doses that went back to the signature queue.
        public var returnedDoses = 0

        /// Makes a tally.
        public init(counting: Int = 0, void: Int = 0, returnedDoses: Int = 0) {
            self.counting = counting
            self.void = void
            self.returnedDoses = returnedDoses
        }
    }

    private static let pageCount = 200

    private let ledger: any AttestationLedger
    private let authorities: SignerAuthorities

    /// Makes it.
    public init(ledger: any AttestationLedger, authorities: SignerAuthorities) {
        self.ledger = ledger
        self.authorities = authorities
    }

    /// Looks at every list that came in from a moment on.
    ///
    /// Each list is one transaction: a crash between two leaves the rest for the next run.
    public func run(receivedFrom instant: Instant) throws -> Tally {
        var tally = Tally()
        var last: Int64 = 0
        while true {
            let page = try ledger.signedLists(receivedFrom: instant, after: last, limit: ListRecheck.pageCount)
            guard let end = page.last?.number else { return tally }
            last = end
            for list in page {
                let signers = try ledger.signer(number: list.value.signerNumber).map { [$0] } ?? []
                let check = try? AttestationCheck(
                    list: list.value,
                    number: list.number,
                    signers: signers,
                    authorities: authorities
                )
                if check != nil {
                    tally.counting += 1
                } else {
                    tally.void += 1
                    tally.returnedDoses += try ledger.returnList(number: list.number)
                }
            }
        }
    }
}
