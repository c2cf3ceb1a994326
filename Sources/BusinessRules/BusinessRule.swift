public import Encodings

/// A rule of a country about certificates, ready to be evaluated.
///
/// Source: EU-DCC §5.3.
public struct BusinessRule: Sendable {
    /// Who makes a rule, and about whose certificates.
    public enum Kind: Hashable, Sendable {
        /// The country of arrival says which certificates it accepts.
        case acceptance
        /// The issuing country voids certificates of its own.
        case invalidation
    }

    /// Which certificates a rule is about.
    public enum Scope: Hashable, Sendable {
        /// All of them.
        case general
        /// Tests.
        case test
        /// Vaccinations.
        case vaccination
        /// Recoveries.
        case recovery
    }

    /// The identifier, like `VR-DE-0001`.
    public let identifier: String
    /// Acceptance or invalidation.
    public let kind: Kind
    /// Which certificates.
    public let scope: Scope
    /// The country of the rule, two letters.
    public let country: String
    /// The region of the country, empty for the whole of it.
    public let region: String
    /// The version; of several, the highest counts.
    public let version: SemanticVersion
    /// The lowest version of the certificate's schema that the rule understands.
    public let schemaVersion: SemanticVersion
    /// The name of the engine; only `CERTLOGIC` is evaluated.
    public let engine: String
    /// The version of the engine that the rule needs.
    public let engineVersion: SemanticVersion
    /// The first moment, milliseconds since 1970.
    public let validFromMilliseconds: WideInt
    /// The last moment, milliseconds since 1970.
    public let validToMilliseconds: WideInt
    /// What it says, in one or more languages.
    public let descriptions: [RuleDescription]
    /// The fields of the certificate that it looks at, like `v.0.dn`.
    public let affectedFields: [String]
    /// What it computes.
    public let expression: RuleExpression

    /// The sentence in a language, else in English, else in any.
    public func description(in language: String) -> String? {
        let other = descriptions.first { Self.begins($0.language, language) }
        return (other ?? descriptions.first { Self.begins($0.language, "en") } ?? descriptions.first)?.text
    }

    /// Whether a language tag is a language or one of its varieties.
    private static func begins(_ tag: String, _ language: String) -> Bool {
        let tag = Array(tag.utf8)
        let language = Array(language.utf8)
        guard tag.starts(with: language) else { return false }
        return tag.count == language.count || tag[language.count] == UInt8(ascii: "-")
    }
}
