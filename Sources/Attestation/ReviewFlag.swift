public import Records

/// Why a row of a list deserves a look before somebody vouches for it.
///
/// A flag is no refusal: whoever signs decides.
public enum ReviewFlag: String, Sendable, Hashable, CaseIterable {
    /// The dose was given after today.
    case future
    /// The dose was given before the person was born.
    case beforeBirth = "before-birth"
    /// Another dose of the same person on the same day.
    case sameDay = "same-day"
    /// Another dose of the same person with the same number.
    case sameNumber = "same-number"
    /// Less than fourteen days after another dose of the same person.
    case intervalShort = "interval-short"
    /// A later dose of the same person has a lower number.
    case orderReversed = "order-reversed"
    /// The lot stands with another vaccine more often than with this one.
    case lotOfAnotherVaccine = "lot-of-another-vaccine"
    /// It was signed before, and the signature is void: its identity changed, or its list does not count any more.
    case signedBefore = "signed-before"

    /// What it says to people.
    public var words: Wording {
        switch self {
        case .future: Wording("tiêm sau ngày hôm nay", "given after today")
        case .beforeBirth: Wording("tiêm trước ngày sinh", "given before the birth date")
        case .sameDay: Wording("hai mũi trong một ngày", "two doses on one day")
        case .sameNumber: Wording("trùng số thứ tự mũi", "two doses with one number")
        case .intervalShort: Wording("cách mũi khác dưới 14 ngày", "less than 14 days from another dose")
        case .orderReversed: Wording("thứ tự mũi ngược với ngày tiêm", "dose numbers against the order of days")
        case .lotOfAnotherVaccine: Wording("số lô thường thuộc vắc xin khác", "a lot that is usually another vaccine's")
        case .signedBefore:
            Wording("đã ký trước đây, chữ ký không còn hiệu lực", "signed before; that signature is void")
        }
    }
}
