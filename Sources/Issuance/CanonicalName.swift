import PersonNames
import Records

/// A linked name in the form in which two records of one person must agree: as a passport's machine-readable line.
///
/// Style (case, the place of a tone mark, a missing mark) makes no difference here; letters do.
struct CanonicalName: Hashable {
    let surname: String
    let givenNames: String

    init(_ identity: LinkedIdentity) {
        surname = Transliteration.mrz(identity.surname)
        givenNames = Transliteration.mrz(identity.givenNames)
    }
}
