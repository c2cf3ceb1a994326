/// Something that Intake recognised in an accepted row and wrote down; the declared text stays as it came.
public enum IntakeNote: String, Hashable, Sendable, CaseIterable {
    /// The text is not in Unicode normal form C.
    case notNFC = "text-not-nfc"
    /// The name reads as text in the TCVN3 (ABC) encoding.
    case looksTCVN3 = "text-tcvn3"
    /// The name reads as text in the VNI encoding.
    case looksVNI = "text-vni"
    /// The name reads as UTF-8 that was decoded as Windows-1252.
    case looksDoubleEncoded = "text-double-encoded"
    /// The name holds `?` or U+FFFD where letters were lost.
    case lossyText = "text-lossy"
    /// The name holds invisible characters (zero width, soft hyphen, no-break space).
    case invisibleCharacters = "text-invisible"
    /// The identity number has the length of one that lost leading zeros in a spreadsheet.
    case numberLostZeros = "number-lost-zeros"
    /// The identity number is in scientific notation: digits are lost for good.
    case numberScientific = "number-scientific"
    /// The identity number holds letters, separators or words.
    case numberMalformed = "number-malformed"
    /// The identity number is shaped like a passport's.
    case numberPassport = "number-passport"
    /// There is no identity number.
    case numberMissing = "number-missing"
    /// The site is not on the list of sites, and no list was loaded to refuse it by.
    case siteUnlisted = "site-unlisted"
    /// The birth date could not be read.
    case birthDateUnreadable = "birth-date-unreadable"
    /// The vaccine was given by a local name.
    case vaccineLocalName = "vaccine-local-name"
}
