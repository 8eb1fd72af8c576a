// swift-tools-version: 6.2
import PackageDescription

/// What libFuzzer calls, as a static library: `roompolicy-dev fuzz --guided` builds and links it.
let package = Package(
  name: "Fuzzing",
  products: [.library(name: "Fuzzing", type: .static, targets: ["Fuzzing"])],
  dependencies: [.package(name: "RoomPolicy", path: "../..")],
  targets: [
    .target(
      name: "Fuzzing", dependencies: [.product(name: "PolicyOracle", package: "RoomPolicy")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
