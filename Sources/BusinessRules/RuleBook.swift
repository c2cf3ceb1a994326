public import Encodings

/// The rules that are known, ordered by country.
public struct RuleBook: Sendable {
    private var rules: [CountryCode: [BusinessRule]] = [:]
    private var unreadableCountries: Set<CountryCode> = []
    private var hasUnreadableOfNowhere = false
    /// How many rules there are.
    public private(set) var count = 0
    /// How many objects were no rules; they make the answers of their country open, as what they say is unknown.
    public private(set) var unreadableCount = 0

    /// Makes a book without rules.
    public init() {}

    /// Adds a rule.
    public mutating func insert(_ rule: BusinessRule) {
        guard let country = CountryCode(rule.country) else { return }
        rules[country, default: []].append(rule)
        count += 1
    }

    /// Adds a rule from its JSON; what cannot be read is remembered and thrown.
    public mutating func insert(_ json: JSONValue) throws(BusinessRule.ReadingFault) {
        do throws(BusinessRule.ReadingFault) {
            insert(try BusinessRule(json))
        } catch {
            unreadableCount += 1
            if let country = json["Country"]?.string.flatMap({ CountryCode($0) }) {
                unreadableCountries.insert(country)
            } else {
                hasUnreadableOfNowhere = true
            }
            throw error
        }
    }

    /// The rules of a country in the order in which they came.
    func rules(of country: CountryCode) -> [BusinessRule] { rules[country] ?? [] }

    /// Whether something that may be a rule of a country could not be read.
    func isIncomplete(for country: CountryCode) -> Bool {
        hasUnreadableOfNowhere || unreadableCountries.contains(country)
    }

    /// Applies the rules of the country of arrival, and those by which the issuing country voids certificates.
    ///
    /// 1. Acceptance rules of the country of arrival and of exactly the given region (no region is the empty one), and
    ///    invalidation rules of the issuing country.
    /// 2. Of these, rules about all certificates or about this kind that are valid at the moment of checking, both ends
    ///    included; of each identifier only the highest version.
    /// 3. Each of them passes, fails, or stays open. Source: EU-DCC §5.4.
    public func apply(to context: RuleContext) -> RuleReport {
        var selected: [BusinessRule] = []
        var hasRules = false
        if let country = context.country {
            for rule in rules(of: country) where rule.kind == .acceptance {
                guard context.isOfRegion(rule.region) else { continue }
                hasRules = true
                if context.isMeant(by: rule) { Self.keep(rule, in: &selected) }
            }
        }
        let hasAcceptance = !selected.isEmpty
        if let issuer = context.issuingCountry {
            for rule in rules(of: issuer) where rule.kind == .invalidation && context.isMeant(by: rule) {
                Self.keep(rule, in: &selected)
            }
        }
        let isComplete =
            !(context.country.map { isIncomplete(for: $0) } ?? false)
            && !(context.issuingCountry.map { isIncomplete(for: $0) } ?? false)
        return RuleReport(
            results: selected.map { RuleResult(of: $0, in: context) },
            hasRules: hasRules,
            hasApplicableRules: hasAcceptance,
            isComplete: isComplete
        )
    }

    /// Keeps the higher version of two rules with the same identifier.
    private static func keep(_ rule: BusinessRule, in selected: inout [BusinessRule]) {
        for (index, other) in selected.enumerated()
        where other.kind == rule.kind && other.identifier.utf8.elementsEqual(rule.identifier.utf8) {
            if other.version < rule.version { selected[index] = rule }
            return
        }
        selected.append(rule)
    }
}
