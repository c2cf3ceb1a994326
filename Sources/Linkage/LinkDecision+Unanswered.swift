import PersonNames
import Records

/// The decision that stands when the register gave no usable answer.
extension LinkDecision {
    /// A record that is to be asked again, without a person.
    ///
    /// - Parameter registerVersion: the state that was asked; empty when the register could not be reached.
    public static func unanswered(registerVersion: String) -> LinkDecision {
        LinkDecision(
            answer: .unanswered,
            linked: nil,
            registerVersion: registerVersion,
            normalisationVersion: NameNormalisation.version
        )
    }
}
