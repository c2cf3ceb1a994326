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

/// The tests of one room; `files` are read by path and belong to no target.
func tests(_ name: String, _ seen: [Target.Dependency], files: [String] = []) -> Target {
    .testTarget(name: name, dependencies: seen, exclude: files, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
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
        .package(url: "https://github.com/apple/swift-http-types", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.0.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // libraries of the system
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZXing", pkgConfig: "zxing", providers: [.apt(["libzxing-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
        // one instruction of the processor, in a header
        .systemLibrary(name: "CPrefetch"),
        // one call of Linux, in a header
        .systemLibrary(name: "CSyncFS"),
        // our own C++ behind a C interface
        .target(name: "CPictures", dependencies: ["CJPEG", "CPNG", "CZXing"]),
        // core: bytes and nouns; no clock, no file, no socket, no hidden randomness
        room("Encodings"),
        room("Records"),
        room("PersonNames"),
        room("COSE", ["Encodings"]),
        room("HealthCertificate", ["COSE", "Encodings"]),
        room("BusinessRules", ["Encodings", "HealthCertificate"]),
        room("TrustLists", ["COSE", "Encodings", "HealthCertificate"]),
        room("Verification", ["BusinessRules", "COSE", "Encodings", "HealthCertificate", "TrustLists"]),
        room("Reports", ["BusinessRules", "COSE", "Encodings", "HealthCertificate", "Verification"]),
        room(
            "HostDialogue",
            [
                "BusinessRules", "COSE", "Encodings", "HealthCertificate", "Reports", "TrustLists", "TrustSources",
                "Verification",
            ]
        ),
        room("TrustSources", ["Encodings", "Reports", "TrustLists"]),
        room("Documents", ["CQREncode"]),
        room("Keys", ["COSE", "Encodings", asn1, crypto, cryptoExtras, x509]),
        room("CMS", ["COSE", "Encodings", "Keys", "TrustLists", "TrustSources", crypto]),
        // stages: one power each; they never import one another
        room("Intake", ["Encodings", "PersonNames", "Records"]),
        room("Linkage", ["CPrefetch", "PersonNames", "Records"]),
        room("RegisterWire", ["Encodings", "Linkage", "Records"]),
        room("Attestation", ["CMS", "Encodings", "Keys", "Records", "TrustLists", crypto]),
        room(
            "Issuance",
            ["COSE", "Encodings", "HealthCertificate", "Keys", "PersonNames", "Records", "TrustLists", "Verification"]
        ),
        room("Progress", ["Records"]),
        room("Evaluation", ["Encodings", "PersonNames", "Records"]),
        room("Transparency", ["Encodings", crypto]),
        room("Synthesis", ["Records"], resources: [.embedInCode("Facts")]),
        // order
        room(
            "Pipeline",
            ["Attestation", "Intake", "Issuance", "Keys", "Linkage", "Progress", "Records", "Transparency"]
        ),
        // banks: the only rooms that touch the world
        room("HostPrimitives", ["COSE", "HealthCertificate", "TrustLists", "CDeflate", crypto, cryptoExtras]),
        room("Pictures", ["CPictures"]),
        room("RegisterFiles", ["Encodings", "Linkage", "PersonNames", "Records"]),
        room("QueryLog", ["Encodings", "Records", "RegisterWire", crypto]),
        room(
            "RegisterService",
            [
                "Encodings", "Linkage", "PersonNames", "QueryLog", "Records", "RegisterWire", crypto, httpTypes,
                hummingbird, hummingbirdCore, logging, nioCore, nioHTTPTypes, nioPosix,
            ]
        ),
        room(
            "RegisterClient",
            ["Encodings", "Linkage", "PersonNames", "Records", "RegisterWire", crypto, httpClient, nioCore, nioHTTP1]
        ),
        room(
            "Store",
            [
                "Attestation", "Encodings", "Intake", "Issuance", "Linkage", "Pipeline", "Progress", "Records",
                "Transparency", "CPostgres", crypto, grdb, grdbSQLite,
            ]
        ),
        room(
            "VerifyTool",
            [
                "BusinessRules", "COSE", "Encodings", "HealthCertificate", "HostPrimitives", "Pictures", "Reports",
                "TrustLists", "TrustSources", "Verification",
                arguments,
            ]
        ),
        room("Wiring", ["CSyncFS", "Keys", "Records", "Transparency", configuration, crypto, systemPackage]),
        room(
            "Benchmarks",
            [
                "Attestation", "COSE", "Encodings", "HealthCertificate", "HostPrimitives", "Intake", "Keys", "Linkage",
                "Pipeline", "Records", "RegisterClient", "RegisterFiles", "Store", "Transparency", "TrustLists",
                "VerifyTool", "Wiring", crypto, cryptoExtras,
            ],
            path: "Benchmarks"
        ),
        // programs
        program(
            "vaxport",
            [
                "Attestation", "Benchmarks", "CMS", "COSE", "Documents", "Encodings", "Evaluation",
                "HealthCertificate", "HostPrimitives", "Intake",
                "Issuance",
                "Keys",
                "Linkage", "Pipeline", "Progress", "QueryLog", "Records", "RegisterClient", "RegisterFiles",
                "RegisterService", "RegisterWire", "Reports", "Store", "Synthesis",
                "Transparency", "TrustLists", "TrustSources", "Verification", "VerifyTool", "Wiring", arguments,
                hummingbird, logging,
            ]
        ),
        program("vaxport-verify", ["VerifyTool", arguments]),
        // a program that counts its allocations, for AllocationTests
        .target(name: "CAllocationCount", path: "Tests/CAllocationCount"),
        .executableTarget(
            name: "allocation-count",
            dependencies: ["CAllocationCount", "Encodings"],
            path: "Tests/allocation-count",
            swiftSettings: strict
        ),
        // tests
        tests("AllocationTests", ["TestSupport"]),
        room("TestSupport", path: "Tests/TestSupport"),
        .target(name: "CPictureMaking", dependencies: ["CJPEG", "CPNG", "CZXing"], path: "Tests/CPictureMaking"),
        tests(
            "AttestationTests",
            [
                "Attestation", "CMS", "COSE", "Encodings", "HostPrimitives", "Keys", "Records", "TestSupport",
                "TrustLists",
                crypto,
            ],
            files: ["Golden"]
        ),
        tests(
            "BusinessRulesTests",
            ["BusinessRules", "COSE", "Encodings", "HealthCertificate", "HostPrimitives", "TestSupport"]
        ),
        tests(
            "CMSTests",
            ["CMS", "Encodings", "HostPrimitives", "Keys", "TestSupport", "TrustLists", "TrustSources", crypto]
        ),
        tests("COSETests", ["COSE", "Encodings"]),
        tests("DocumentsTests", ["Documents", "TestSupport"]),
        tests("EncodingsTests", ["Encodings"]),
        tests("EvaluationTests", ["Evaluation", "Records"]),
        tests("FlowTests", ["TestSupport"], files: ["Nation"]),
        room(
            "FuzzTargets",
            [
                "BusinessRules", "COSE", "Encodings", "HealthCertificate", "HostDialogue", "HostPrimitives", "Reports",
                "TrustLists", "TrustSources", "Verification",
            ],
            path: "Fuzz/Targets"
        ),
        tests("FuzzTests", ["FuzzTargets", "TestSupport"]),
        tests("HealthCertificateTests", ["Encodings", "HealthCertificate", "HostPrimitives", "TestSupport"]),
        tests("IntakeTests", ["Encodings", "Intake", "PersonNames", "Records"], files: ["Samples"]),
        tests(
            "IssuanceTests",
            [
                "Attestation", "COSE", "Encodings", "HealthCertificate", "HostPrimitives", "Issuance", "Keys",
                "Records",
                "TestSupport", "TrustLists", "Verification",
            ],
            files: ["Golden"]
        ),
        tests("KeysTests", ["TestSupport", "COSE", "Encodings", "Keys", asn1, crypto, cryptoExtras, x509]),
        tests("LinkageTests", ["Linkage", "PersonNames", "Records"]),
        tests("PersonNamesTests", ["PersonNames"]),
        tests(
            "PicturesTests",
            ["CPictureMaking", "Documents", "Encodings", "HostPrimitives", "Pictures", "TestSupport"]
        ),
        tests("QueryLogTests", ["QueryLog", "Records", "RegisterWire", "TestSupport", crypto]),
        tests("RecordsTests", ["Records"]),
        tests("ReportsTests", ["Encodings", "Reports"]),
        tests(
            "RegisterServiceTests",
            [
                "Encodings", "Linkage", "PersonNames", "QueryLog", "Records", "RegisterClient", "RegisterService",
                "RegisterWire", "TestSupport", hummingbird, logging,
            ]
        ),
        tests("RegisterFilesTests", ["Linkage", "PersonNames", "Records", "RegisterFiles"]),
        tests(
            "StoreTests",
            [
                "Attestation", "CMS", "Encodings", "HostPrimitives", "Intake", "Issuance", "Keys", "Linkage",
                "Pipeline", "Progress", "Records", "Store", "Transparency", "CPostgres", "TestSupport", grdb,
            ]
        ),
        tests("SynthesisTests", ["Records", "Synthesis"]),
        tests("TidyTests", []),
        tests(
            "TransparencyTests",
            ["Encodings", "TestSupport", "Transparency", crypto],
            files: ["tlog_reference.py", "tlog_scales_reading.py"]
        ),
        tests(
            "TrustListsTests",
            ["COSE", "Encodings", "HostPrimitives", "Keys", "TestSupport", "TrustLists"]
        ),
        tests(
            "VerificationTests",
            [
                "BusinessRules", "COSE", "Encodings", "HealthCertificate", "HostPrimitives", "Reports", "TestSupport",
                "TrustLists", "Verification", "VerifyTool", crypto, cryptoExtras,
            ]
        ),
        tests(
            "VerifyToolTests",
            [
                "COSE", "Encodings", "HostPrimitives", "Keys", "Reports", "TestSupport", "TrustLists", "TrustSources",
                "Verification", "VerifyTool",
            ]
        ),
        tests(
            "WasmTests",
            [
                "COSE", "Encodings", "HealthCertificate", "HostDialogue", "HostPrimitives", "TestSupport", "TrustLists",
            ],
            files: ["web-host.mjs"]
        ),
        tests("WiringTests", ["TestSupport", "Wiring"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
