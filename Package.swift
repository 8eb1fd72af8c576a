// swift-tools-version: 6.2
import PackageDescription

/// Every target: Swift 6 language mode, and a warning is an error. A debug build compiles a module at once too, and
/// its interface with it: in parts, each would check again what it uses of the others, and expand all their macros.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .treatAllWarnings(as: .error),
  .unsafeFlags(
    ["-wmo", "-num-threads", "1", "-no-emit-module-separately-wmo"], .when(configuration: .debug)),
]

/// What a decision touches also stays inside the Embedded subset, so that clients and web pages can carry it.
let embedded: [SwiftSetting] =
  house + [.treatWarning("EmbeddedRestrictions", as: .error)]

/// Tests, which say themselves where they fail, carry no debug information.
let tests: [SwiftSetting] = house + [.unsafeFlags(["-Xfrontend", "-gnone"])]

/// What every decision of every test runs through is optimized in a debug build too: it takes 7 s more to compile, and
/// the tests a sixth less.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "RoomPolicy",
  products: [
    .library(name: "RoomPolicy", targets: ["RoomPolicy", "PolicyQuestions"]),
    .library(name: "PolicyMachine", targets: ["PolicyMachine"]),
    .library(name: "RoomModel", targets: ["RoomModel"]),
    .library(name: "RoomFormats", targets: ["RoomFormats"]),
    // For the package in Tests/Fuzzing.
    .library(name: "PolicyOracle", targets: ["PolicyOracle"]),
    .executable(name: "roompolicy", targets: ["roompolicy"]),
    .executable(name: "roompolicy-dev", targets: ["roompolicy-dev"]),
  ],
  targets: [
    .target(name: "RoomModel", swiftSettings: embedded + optimized),
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
      name: "PolicyQuestions",
      dependencies: ["RoomModel", "PolicyMachine", "PolicyCompiler", "RoomPolicy"],
      swiftSettings: house),
    .target(
      name: "PolicyExplain",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomPolicy", "PolicyQuestions",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyTesting",
      dependencies: [
        "RoomModel", "SourceText", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis", "RoomPolicy",
        "PolicyQuestions",
        "PolicyExplain",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyOverTime",
      dependencies: ["PolicyCompiler", "PolicyAnalysis", "RoomPolicy"],
      swiftSettings: house),
    .target(
      name: "PolicyTables",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicyCompiler", "PolicyAnalysis", "RoomFormats",
        "RoomPolicy", "PolicyQuestions",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyPages",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomFormats", "RoomPolicy", "PolicyLint", "PolicyTesting", "PolicyTables",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyReports",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomFormats", "RoomPolicy", "PolicyQuestions", "PolicyLint", "PolicyExplain", "PolicyTesting",
        "PolicyOverTime",
        "PolicyTables", "PolicyPages",
      ],
      swiftSettings: house),
    .target(
      name: "RoomPolicyCommands",
      dependencies: [
        "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis", "RoomFormats",
        "RoomPolicy", "PolicyQuestions", "PolicyLint", "PolicyExplain", "PolicyTesting", "PolicyOverTime",
        "PolicyTables",
        "PolicyPages", "PolicyReports",
      ],
      swiftSettings: house),
    .target(
      name: "PolicyOracle",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis",
        "RoomFormats", "RoomPolicy", "PolicyQuestions", "PolicyLint", "PolicyTesting", "PolicyOverTime",
      ],
      path: "Tests/PolicyOracle", swiftSettings: house),
    .executableTarget(
      name: "roompolicy", dependencies: ["RoomPolicyCommands"], swiftSettings: house),
    .executableTarget(
      name: "roompolicy-dev",
      dependencies: [
        "RoomModel", "SourceText", "PolicyCompiler", "PolicyAnalysis", "RoomPolicy", "PolicyLint",
        "PolicyTesting", "PolicyPages", "RoomPolicyCommands", "PolicyOracle",
      ],
      swiftSettings: house),
    .target(name: "Expectations", path: "Tests/Expectations", swiftSettings: tests),
    .testTarget(
      name: "HouseTests", dependencies: ["RoomModel", "SourceText", "PolicySyntax", "Expectations"],
      swiftSettings: tests),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "Expectations"], swiftSettings: tests),
    .testTarget(
      name: "RoomFormatsTests",
      dependencies: ["RoomModel", "SourceText", "PolicyMachine", "RoomFormats", "Expectations"],
      swiftSettings: tests),
    .testTarget(
      name: "PolicyMachineTests", dependencies: ["RoomModel", "PolicyMachine", "Expectations"],
      swiftSettings: tests),
    .testTarget(
      name: "PolicyCompilerTests",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler", "RoomFormats",
        "RoomPolicy", "PolicyOracle", "Expectations",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "PolicyOracleTests", dependencies: ["PolicyOracle", "Expectations"], swiftSettings: tests),
    .testTarget(
      name: "PolicyAnalysisTests",
      dependencies: [
        "RoomModel", "PolicyCompiler", "PolicyAnalysis", "RoomFormats", "RoomPolicy", "PolicyQuestions",
        "PolicyLint",
        "PolicyOracle", "Expectations",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "PolicySyntaxTests", dependencies: ["RoomModel", "SourceText", "PolicySyntax", "Expectations"],
      swiftSettings: tests),
    .testTarget(
      name: "RoomPolicyTests",
      dependencies: [
        "RoomModel", "SourceText", "PolicyMachine", "PolicyCompiler", "PolicyAnalysis", "RoomFormats",
        "RoomPolicy", "PolicyQuestions",
        "PolicyExplain", "PolicyTesting", "PolicyOracle", "Expectations",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "RoomPolicyCommandsTests",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCompiler", "PolicyAnalysis", "RoomFormats", "RoomPolicy",
        "PolicyQuestions",
        "PolicyLint", "PolicyTesting", "PolicyOverTime", "PolicyTables", "PolicyPages", "PolicyReports",
        "RoomPolicyCommands", "PolicyOracle", "Expectations", "CommandConsole", "roompolicy",
      ],
      swiftSettings: tests),
    .target(
      name: "CommandConsole", dependencies: ["RoomPolicyCommands", "Expectations"],
      path: "Tests/CommandConsole",
      swiftSettings: tests),
    .testTarget(
      name: "FileCommandsTests",
      dependencies: [
        "PolicyLint", "PolicyReports", "RoomPolicyCommands", "PolicyOracle", "Expectations", "CommandConsole",
        "roompolicy",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "GrammarTests",
      dependencies: [
        "RoomModel", "SourceText", "PolicySyntax", "PolicyCompiler", "RoomFormats", "RoomPolicy",
        "PolicyQuestions",
        "PolicyPages", "RoomPolicyCommands", "PolicyOracle", "Expectations", "roompolicy-dev",
      ],
      swiftSettings: tests),
  ]
)
