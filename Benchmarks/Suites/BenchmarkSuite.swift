/// A family of measurements that runs under one name.
protocol BenchmarkSuite: SendableMetatype {
  static var name: String { get }
  static var summary: String { get }

  /// Measures each kernel and reports it as soon as it is done.
  static func run(_ stopwatch: Stopwatch, quick: Bool, report: (BenchmarkResult) -> Void)
}

/// The suites that exist, by name.
public enum BenchmarkSuites {
  private static let all: [any BenchmarkSuite.Type] = [
    LinearAlgebraSuite.self, ProbabilitySuite.self, ExpressionsSuite.self, SimulationSuite.self,
    DelimitedSuite.self,
  ]

  /// The names, in the order in which they run.
  public static var names: [String] { all.map { $0.name } }

  /// What the suite `name` measures, in one line.
  public static func summary(of name: String) -> String? {
    all.first { $0.name == name }?.summary
  }

  /// Runs the suites of the given names; each result is reported as soon as it is there.
  ///
  /// The quick way takes under ten seconds and is good to about 5 %, the other a minute or two.
  public static func run(
    _ names: [String], quick: Bool, report: (BenchmarkResult) -> Void
  ) {
    for suite in all where names.contains(suite.name) {
      suite.run(quick ? .quick : .thorough, quick: quick, report: report)
    }
  }

  /// Measures reading one file of separated text, as a table and as a stream of batches.
  public static func runReading(
    _ path: String, repeats: Int, report: (BenchmarkResult) -> Void
  ) throws {
    try DelimitedSuite.run(path, repeats: repeats, report: report)
  }
}
