public import ArgumentParser
import Encodings
import HostPrimitives
import Reports
import TrustLists
import TrustSources
import Verification

/// `verify`: findings for one code or for a batch of them.
public struct VerifyCommand: AsyncParsableCommand {
    /// The name and help of the command.
    public static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say what there is to say about a vaccine passport.",
        discussion: """
            A picture may hold several QR and Aztec codes; each has its report, and the answer is yes only if all are valid.
            Exit status: 0 valid, 1 not valid, undecided or no code in the picture, 2 wrong use, 3 something outside failed.
            With --batch: 0 every line answered, 1 some lines were no cases.
            """
    )

    @Option(
        help:
            "Trusted signers: a folder, a DER, PEM, JSON or JSON Lines file, or a signed bundle (also .gz); may be repeated."
    )
    var trust: [String] = []

    @Option(
        help: "Certificate of whoever signs bundles; may be repeated. Else bundle-signer.pem of the data directory."
    )
    var bundleSigner: [String] = []

    @Option(help: "Revoked certificates: batches as JSON or JSON Lines (also .gz); may be repeated.")
    var revocations: [String] = []

    @Option(help: "After how many days a bundle is called old.")
    var trustAgeMax = BundleAge.ageDaysMaxDefault

    @Option(help: "The lowest serial number of a bundle that is believed; an older one is refused.")
    var bundleSerialMin: Int?

    @Option(name: .customLong("at"), help: "The moment of checking, RFC 3339; now if not given.")
    var moment: String?

    @Option(help: "Country whose rules apply, two letters.")
    var country: String?

    @Option(help: "Region of that country, if its own rules apply.")
    var region: String?

    @Option(help: "Business rules: a folder, or a JSON or JSON Lines file (also .gz); may be repeated.")
    var rules: [String] = []

    @Option(help: "Value sets for the rules: a folder, or a JSON or JSON Lines file (also .gz); may be repeated.")
    var valueSets: [String] = []

    @Flag(help: "Write the report as JSON.")
    var json = false

    @Option(name: .customLong("language"), help: "Language for a person: en or vi.")
    var languageCode = Language.english.rawValue

    @Option(help: "JSON Lines of cases {id, code, certificates, clock, country}; - is the standard input.")
    var batch: String?

    @Argument(
        help: "A code (HC1:…), the path of a picture (PNG, JPEG, PDF) or of a text file, or - for the standard input."
    )
    var code: String?

    /// Made by the argument parser.
    public init() {}

    /// Runs the command; the exit status is thrown.
    public mutating func run() async throws {
        let status: Int32
        do throws(ToolFailure) {
            status = try await answer()
        } catch {
            let isVietnamese = languageCode == Language.vietnamese.rawValue
            let message = isVietnamese ? error.vietnameseMessage ?? error.message : error.message
            Console.complain("vaxport: " + error.code + ": " + message)
            status = error.status.rawValue
        }
        guard status == 0 else { throw ExitCode(status) }
    }

    private func answer() async throws(ToolFailure) -> Int32 {
        let clock = try clockSeconds()
        let country = try countryCode()
        guard let language = Language(rawValue: languageCode) else {
            throw .misuse("language-unknown", "The language is en or vi.")
        }
        guard (code == nil) != (batch == nil) else {
            throw .misuse("code-or-batch", "Give either one code, or --batch FILE.")
        }
        let host = SystemCryptography(preparing: .late)
        let source = try trustSource(host)
        let age = BundleAge(source.bundles, now: Int(Console.now), ageSecondsMax: trustAgeMax * 86_400)
        let against = CheckedAgainst(
            trustList: source.list,
            revocations: try revocationList(source.bundles, host: host),
            rules: try appliedRules(source.bundles, language: language),
            clock: clock,
            country: country,
            trustAge: trust.isEmpty ? nil : age
        )
        if let batch {
            if !trust.isEmpty { Console.complain("vaxport: trust-" + age.word + ": " + age.line(in: language)) }
            return try await BatchRun(against, host: host).answer(ByteSource(path: batch)) == 0 ? 0 : 1
        }
        let codes = try CodeSource.codes(code ?? "-")
        let verifier = against.makeVerifier()
        var areAllValid = true
        for code in codes {
            let report = verifier.verify(code.text[...], at: clock, country: country, region: region)
            try show(report, of: code.place, language: language, trustAge: age)
            areAllValid = areAllValid && report.verdict == .valid
        }
        return areAllValid ? 0 : 1
    }

    private func trustSource(_ host: SystemCryptography) throws(ToolFailure) -> TrustSource {
        guard BundleAge.ageDaysRange.contains(trustAgeMax) else {
            throw .misuse("trust-age-invalid", "--trust-age-max wants a number of days from 1 to 36500.")
        }
        let pins = bundleSigner.isEmpty ? TrustBundleFile.defaultSignerPath().map { [$0] } ?? [] : bundleSigner
        var source = TrustSource(host: host, bundleSigners: try TrustBundleFile.signers(pins))
        for path in trust { try source.add(path: path) }
        try refuseRollback(source.bundles)
        if source.unreadableCount > 0 {
            Console.complain("vaxport: trust-unreadable: \(source.unreadableCount) certificates could not be read.")
        }
        return source
    }

    /// Refuses a genuine bundle that is older than the caller knows: nothing is remembered here between two runs.
    private func refuseRollback(_ bundles: [TrustBundle]) throws(ToolFailure) {
        guard let bundleSerialMin else { return }
        guard !bundles.isEmpty else {
            throw .misuse("bundle-missing", "--bundle-serial-min is about a signed bundle, and --trust names none.")
        }
        for bundle in bundles where bundle.serialNumber < bundleSerialMin {
            throw .worldFailed(
                "bundle-older",
                "The bundle has serial number \(bundle.serialNumber), older than the wanted \(bundleSerialMin)."
            )
        }
    }

    private func appliedRules(_ bundles: [TrustBundle], language: Language) throws(ToolFailure) -> AppliedRules {
        var applied = try AppliedRules.read(rules: rules, valueSets: valueSets, bundles: bundles)
        applied.region = region
        applied.language = language
        return applied
    }

    private func revocationList(
        _ bundles: [TrustBundle],
        host: SystemCryptography
    ) throws(ToolFailure) -> RevocationList? {
        var batches: [RevocationBatch] = []
        for path in revocations { batches += try RevocationFile.read(path: path) }
        let bundled = bundles.compactMap { $0.revocations }
        guard !revocations.isEmpty || !bundled.isEmpty else { return nil }
        for list in bundled { batches += list }
        return RevocationList(batches, host: host)
    }

    private func show(
        _ report: VerificationReport,
        of place: PicturePlace?,
        language: Language,
        trustAge: BundleAge
    ) throws(ToolFailure) {
        if json {
            var writer = JSONWriter()
            ReportWriter.write(report, id: nil, language: language, to: &writer) { writer in
                if let place {
                    writer.name("picture")
                    place.write(to: &writer)
                }
                trustAge.write(to: &writer, withSeconds: true)
            }
            writer.endLine()
            try Console.write(writer.takeBytes())
        } else {
            if let place { try Console.writeLine(place.line(in: language)) }
            let card = ReportCard(language: language, isColoured: Console.isTerminal)
            try Console.writeLine(card.lines(report).joined(separator: "\n"))
            try Console.writeLine("\n  " + trustAge.line(in: language))
        }
    }

    private func clockSeconds() throws(ToolFailure) -> Double {
        guard let moment else { return Console.now }
        guard let seconds = Moment.seconds(moment) else {
            throw .misuse("time-invalid", "--at wants an RFC 3339 time, like 2022-07-18T09:30:00Z.")
        }
        return seconds
    }

    private func countryCode() throws(ToolFailure) -> String? {
        guard let country else { return nil }
        let utf8 = Array(country.utf8)
        guard utf8.count == 2, utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else {
            throw .misuse("country-invalid", "--country wants two capital letters, like DE.")
        }
        return country
    }
}
