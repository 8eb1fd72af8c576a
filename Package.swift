// swift-tools-version: 6.2
import PackageDescription

/// Every target: Swift 6 language mode, and a warning is an error.
let house: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// What a decision touches also stays inside the Embedded subset, so that clients and web pages can carry it.
let embedded: [SwiftSetting] =
  house + [.treatWarning("EmbeddedRestrictions", as: .error)]

let package = Package(
  name: "RoomPolicy",
  products: [
    .library(name: "RoomPolicy", targets: ["RoomPolicy"]),
    // For the package in Tests/Fuzzing.
    .library(name: "PolicyOracle", targets: ["PolicyOracle"]),
    .executable(name: "roompolicy", targets: ["roompolicy"]),
    .executable(name: "roompolicy-dev", targets: ["roompolicy-dev"]),
  ],
  targets: [
    .target(name: "RoomModel", swiftSettings: embedded),
    .target(name: "SourceText", swiftSettings: house),
    .target(name: "PolicyMachine", dependencies: ["RoomModel"], swiftSettings: embedded),
    .target(name: "PolicySyntax", dependencies: ["RoomModel", "SourceText"], swiftSettings: house),
    .target(
      name: "PolicyCompiler",
      dependencies: ["RoomModel", "SourceText", "PolicyMachine", "PolicySyntax"],
      swiftSettings: house),
    .target(
      name: "PolicyAnalysis",
      dependencies: ["RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler"],
      swiftSettings: house),
    .target(
      name: "PolicyLint",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomPolicy",
      ],
      swiftSettings: house),
    .target(
      name: "RoomFormats",
      dependencies: ["RoomModel", "SourceText", "PolicyMachine", "PolicyCompiler"],
      swiftSettings: house),
    .target(
      name: "RoomPolicy",
      dependencies: ["RoomModel", "SourceText", "PolicyMachine", "PolicyCompiler", "RoomFormats"],
      swiftSettings: house),
    .target(
      name: "PolicyExplain",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomPolicy",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyTesting",
      dependencies: [
        "RoomModel", "SourceText", "PolicySyntax", "PolicyCompiler", "RoomPolicy", "PolicyExplain",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyTables",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicyCompiler", "PolicyAnalysis", "RoomFormats",
        "RoomPolicy",
      ],
      swiftSettings: house),
    .target(
      name: "RoomPolicyCommands",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomFormats", "RoomPolicy", "PolicyLint", "PolicyExplain", "PolicyTesting", "PolicyTables",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyOracle",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomFormats", "RoomPolicy", "PolicyLint", "PolicyTesting",
      ],
      swiftSettings: house),
    .executableTarget(
      name: "roompolicy", dependencies: ["RoomPolicyCommands"], swiftSettings: house),
    .executableTarget(
      name: "roompolicy-dev",
      dependencies: [
        "RoomModel", "PolicyCompiler", "PolicyAnalysis", "RoomPolicy", "PolicyLint", "PolicyTesting",
        "RoomPolicyCommands", "PolicyOracle",
      ],
      swiftSettings: house),
    .testTarget(
      name: "HouseTests", dependencies: ["RoomModel", "SourceText", "PolicySyntax"], swiftSettings: house),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: house),
    .testTarget(
      name: "RoomFormatsTests",
      dependencies: ["RoomModel", "SourceText", "PolicyMachine", "RoomFormats"],
      swiftSettings: house),
    .testTarget(
      name: "PolicyMachineTests", dependencies: ["RoomModel", "PolicyMachine"], swiftSettings: house),
    .testTarget(
      name: "PolicyCompilerTests",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "RoomFormats",
        "RoomPolicy", "PolicyOracle",
      ],
      swiftSettings: house),
    .testTarget(name: "PolicyOracleTests", dependencies: ["PolicyOracle"], swiftSettings: house),
    .testTarget(
      name: "PolicyAnalysisTests",
      dependencies: [
        "RoomModel", "PolicyCompiler", "PolicyAnalysis", "RoomFormats", "RoomPolicy", "PolicyLint",
        "PolicyOracle",
      ],
      swiftSettings: house),
    .testTarget(
      name: "PolicySyntaxTests", dependencies: ["RoomModel", "SourceText", "PolicySyntax"],
      swiftSettings: house),
    .testTarget(
      name: "RoomPolicyTests",
      dependencies: [
        "RoomModel", "PolicyMachine", "PolicyCompiler", "PolicyAnalysis", "RoomFormats", "RoomPolicy",
        "PolicyExplain", "PolicyTesting", "PolicyOracle",
      ],
      swiftSettings: house),
    .testTarget(
      name: "RoomPolicyCommandsTests",
      dependencies: [
        "PolicyCompiler", "PolicyAnalysis", "RoomFormats", "RoomPolicy", "PolicyLint", "PolicyTesting",
        "PolicyTables", "RoomPolicyCommands", "PolicyOracle", "roompolicy",
      ],
      swiftSettings: house),
    .testTarget(
      name: "GrammarTests",
      dependencies: [
        "RoomModel", "SourceText", "PolicySyntax", "PolicyCompiler", "RoomFormats", "RoomPolicy",
        "RoomPolicyCommands", "PolicyOracle", "roompolicy-dev",
      ],
      swiftSettings: house),
  ]
)
