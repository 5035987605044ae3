// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is built with. Hot accessors are `@inlinable`; there are no unsafe flags,
/// so that each library can be a versioned dependency of another package.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A library module and the modules it may import. `Scripts/check-layers` holds the law.
func layer(_ name: String, on dependencies: [String], path: String? = nil) -> Target {
  .target(
    name: name, dependencies: dependencies.map { .byName(name: $0) }, path: path,
    swiftSettings: strict, linkerSettings: [.linkedLibrary("m")])
}

func tests(_ name: String, on dependencies: [String]) -> Target {
  .testTarget(
    name: name, dependencies: (dependencies + ["TestSupport"]).map { .byName(name: $0) },
    swiftSettings: strict)
}

let layers: [Target] = [
  layer("LinearAlgebra", on: ["COpenBLAS", "CKernels"]),
  layer("Tables", on: ["CDelimited", "CZlib"]),
  layer("Probability", on: ["CKernels", "CSpecialFunctions", "LinearAlgebra"]),
  layer("Expressions", on: ["LinearAlgebra", "Tables"]),
  layer("Estimation", on: ["LinearAlgebra", "Tables", "Probability", "Expressions"]),
  layer(
    "Modelling", on: ["LinearAlgebra", "Tables", "Probability", "Expressions", "Estimation"]),
  layer(
    "Simulation",
    on: [
      "CStorage", "LinearAlgebra", "Tables", "Probability", "Expressions", "Estimation",
      "Modelling",
    ]),
  layer("Analysis", on: ["Simulation"]),
  layer("Reporting", on: ["Tables", "Modelling", "Simulation", "Analysis"]),
]

let package = Package(
  name: "labour",
  products: layers.map { .library(name: $0.name, targets: [$0.name]) } + [
    .executable(name: "labour", targets: ["labour"])
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .target(name: "CDelimited"),
    .target(name: "CKernels"),
    .target(name: "CSpecialFunctions"),
    .target(name: "CStorage"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CPeaks", path: "Benchmarks/Peaks"),
  ] + layers + [
    layer(
      "BenchmarkSuites",
      on: [
        "COpenBLAS", "CPeaks", "LinearAlgebra", "Tables", "Probability", "Expressions", "Modelling",
        "Simulation",
      ],
      path: "Benchmarks/Suites"),
    .executableTarget(
      name: "labour",
      dependencies: (layers.map(\.name) + ["BenchmarkSuites"]).map { .byName(name: $0) },
      swiftSettings: strict),
    .target(name: "CAllocations", path: "Tests/Allocations"),
    .target(
      name: "TestSupport", dependencies: ["CAllocations"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("LinearAlgebraTests", on: ["CKernels", "LinearAlgebra"]),
    tests("ProbabilityTests", on: ["CKernels", "Probability", "LinearAlgebra"]),
    tests("TablesTests", on: ["Tables"]),
    tests("ExpressionsTests", on: ["Expressions", "Tables", "LinearAlgebra"]),
    tests("EstimationTests", on: ["Estimation", "Expressions", "Tables", "LinearAlgebra"]),
    tests(
      "ModellingTests",
      on: ["Modelling", "Estimation", "Expressions", "Tables", "LinearAlgebra", "Probability"]),
    tests(
      "SimulationTests",
      on: [
        "CKernels", "Simulation", "Modelling", "Estimation", "Expressions", "Tables",
        "LinearAlgebra", "Probability",
      ]),
    tests(
      "ReportingTests", on: ["Reporting", "Simulation", "Modelling", "Expressions", "Tables"]),
    tests("CommandTests", on: []),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu17,
  cxxLanguageStandard: .cxx17
)
