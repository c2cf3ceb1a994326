public import Encodings

/// Schemes that are recognised by their marks, so that they can be named; nothing of them is read.
///
/// Source: EU-DCC §7.5.
public enum ForeignScheme: Hashable, Sendable {
    /// SMART Health Card (`shc:/`).
    case smartHealthCard
    /// SMART Health Link (`shlink:/`).
    case smartHealthLink
    /// Verifiable Health Link (`vhlink:/`, or claim −260, key 5).
    case verifiableHealthLink
    /// New Zealand's pass (`NZCP:/`).
    case newZealandPass
    /// The Latin American vaccination document of RACSEL (claim −260, key 2).
    case regionalVaccinationDocument
    /// The WHO's DDCC:TR core data set for test results (claim −260, key 4).
    case testResult
    /// A key under claim −260 that is registered for nothing known here.
    case claimKey(WideInt)
    /// Something under claim −260 whose key is no integer.
    case claimKeyNotAnInteger

    /// A stable code that other programs read.
    public var code: String {
        switch self {
        case .smartHealthCard: "shc"
        case .smartHealthLink: "shlink"
        case .verifiableHealthLink: "vhl"
        case .newZealandPass: "nzcp"
        case .regionalVaccinationDocument: "racsel-ddvc"
        case .testResult: "who-ddcc-tr"
        case .claimKey(let key): "claim-" + String(key)
        case .claimKeyNotAnInteger: "claim-not-integer"
        }
    }

    /// What the scheme is called among experts.
    public var name: String {
        switch self {
        case .smartHealthCard: "SMART Health Card"
        case .smartHealthLink: "SMART Health Link"
        case .verifiableHealthLink: "Verifiable Health Link"
        case .newZealandPass: "NZCP"
        case .regionalVaccinationDocument: "RACSEL DDVC"
        case .testResult: "WHO DDCC:TR"
        case .claimKey(let key): "−260/" + String(key)
        case .claimKeyNotAnInteger: "−260/?"
        }
    }

    /// The scheme of a key under claim −260 that is not read.
    static func of(claimKey key: WideInt?) -> ForeignScheme {
        switch key {
        case 2: .regionalVaccinationDocument
        case 4: .testResult
        case 5: .verifiableHealthLink
        case let key?: .claimKey(key)
        case nil: .claimKeyNotAnInteger
        }
    }
}
