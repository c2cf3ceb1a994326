import BusinessRules
import COSE
import Encodings
import Reports
import TrustLists
import Verification

/// What the lines of a dialogue have said so far: all that codes are checked against.
struct DialogueState {
    /// The signers that are believed.
    private(set) var trustList = TrustList()
    /// What has been revoked; nothing when no list was handed in.
    private(set) var revocations: RevocationList?
    private var batches: [RevocationBatch] = []
    var ruleBook: RuleBook?
    var valueSets: RuleValueSets?
    /// Numbers of the bundle that was opened last, without its content.
    private(set) var bundle: TrustBundle?
    private(set) var isTrustGiven = false
    /// The moment of checking, seconds since 1970.
    var clock: Double?
    /// The clock of the wall, on which the age of a bundle is counted.
    var now: WideInt?
    var ageDaysMax = BundleAge.ageDaysMaxDefault
    var country: String?
    var region: String?
    var language = Language.english

    /// Adds signers to those believed.
    mutating func trust(_ signers: [TrustedCertificate]) {
        isTrustGiven = true
        for signer in signers { trustList.insert(signer) }
    }

    /// Adds revocations to those known.
    mutating func revoke(_ more: [RevocationBatch], host: AskingHost) {
        batches += more
        revocations = RevocationList(batches, host: host)
    }

    /// Believes a bundle and what it holds, and nothing that was said before; settings stay.
    mutating func replace(
        with opened: TrustBundle,
        _ list: TrustList,
        rules: RuleBook?,
        valueSets sets: RuleValueSets?,
        host: AskingHost
    ) {
        bundle = TrustBundle(createdAt: opened.createdAt, serialNumber: opened.serialNumber, entries: [])
        isTrustGiven = true
        trustList = list
        batches = opened.revocations ?? []
        revocations = opened.revocations.map { RevocationList($0, host: host) }
        ruleBook = rules
        valueSets = sets
    }

    /// How old the bundle is; nothing when nobody was trusted.
    ///
    /// - Parameter now: The clock of the wall as the line says; else as the settings said.
    func trustAge(now: WideInt?) -> BundleAge? {
        guard isTrustGiven else { return nil }
        return BundleAge(
            createdAt: bundle?.createdAt,
            serialNumber: bundle?.serialNumber,
            now: now ?? self.now,
            ageSecondsMax: ageDaysMax * 86_400
        )
    }
}
