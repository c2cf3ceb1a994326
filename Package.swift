// swift-tools-version: 6.2
import PackageDescription

/// What every target is built with; the explicit-import check is on the command line of every build (`./dev`).
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A room: its name, and the rooms it may look into.
func room(_ name: String, _ seen: [Target.Dependency] = [], path: String? = nil, resources: [Resource]? = nil) -> Target
{
    .target(name: name, dependencies: seen, path: path, resources: resources, swiftSettings: strict)
}

/// A program: wiring only.
func program(_ name: String, _ seen: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: seen, swiftSettings: strict)
}

/// The tests of one room.
func tests(_ name: String, _ seen: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: seen, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
    name: "vaxport",
    products: [
        .executable(name: "vaxport", targets: ["vaxport"]),
        .executable(name: "vaxport-verify", targets: ["vaxport-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // libraries of the system
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        // core: bytes and nouns; no clock, no file, no socket, no hidden randomness
        room("Encodings"),
        room("Records"),
        room("PersonNames"),
        room("COSE", ["Encodings"]),
        room("HealthCertificate", ["COSE", "Encodings"]),
        room("TrustLists", ["COSE", "Encodings", "HealthCertificate"]),
        room("Verification", ["COSE", "Encodings", "HealthCertificate", "TrustLists"]),
        room("Documents", ["CQREncode"]),
        room("Keys", ["COSE", "Encodings", crypto, cryptoExtras, x509, asn1]),
        // stages: one power each; they never import one another
        room("Intake", ["Records", "PersonNames"]),
        room("Linkage", ["Records", "PersonNames"]),
        room("Attestation", ["Records", "Encodings", "COSE", "Keys", crypto]),
        room(
            "Issuance",
            ["Records", "PersonNames", "Encodings", "COSE", "HealthCertificate", "TrustLists", "Verification", "Keys"]
        ),
        room("Progress", ["Records"]),
        // order
        room("Pipeline", ["Attestation", "Intake", "Issuance", "Keys", "Linkage", "Progress", "Records"]),
        // banks: the only rooms that touch the world
        room("HostPrimitives", ["COSE", "HealthCertificate", "TrustLists", "CDeflate", crypto, cryptoExtras]),
        room(
            "Store",
            ["Attestation", "Intake", "Issuance", "Linkage", "Pipeline", "Progress", "Records", "CPostgres", grdb]
        ),
        room("Synthesis", ["Records", "PersonNames"], resources: [.copy("Facts")]),
        room("Wiring", ["Keys", "Records", configuration, systemPackage]),
        // programs
        program(
            "vaxport",
            [
                "Attestation", "COSE", "Documents", "Encodings", "HealthCertificate", "HostPrimitives", "Intake",
                "Issuance", "Keys", "Linkage", "Pipeline", "Progress", "Records", "Store", "Synthesis", "TrustLists",
                "Verification", "Wiring", arguments,
            ]
        ),
        program(
            "vaxport-verify",
            ["Encodings", "HealthCertificate", "HostPrimitives", "TrustLists", "Verification", "Wiring", arguments]
        ),
    ],
    swiftLanguageModes: [.v6]
)
