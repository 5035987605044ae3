import Foundation
import TestSupport
import Testing

/// The command beside other programs: run by `make test-interop`.
@Suite(.interop) struct InteropTests {
  @Test(.needsPython("numpy"), arguments: ["y ~ x + z + x:z", "y ~ x + log(w) - 1", "log(w) ~ x"])
  func `a regression is NumPy's`(_ formula: String) throws {
    // By the singular values of columns of unit norm, as numpy.linalg.lstsq does.
    let script = """
      import json, sys
      import numpy as np
      t = np.genfromtxt("t.csv", delimiter=",", names=True)
      x, z, w, y = t["x"], t["z"], t["w"], t["y"]
      one = np.ones_like(x)
      y, columns = {
        "y ~ x + z + x:z": (y, [one, x, z, x * z]),
        "y ~ x + log(w) - 1": (y, [x, np.log(w)]),
        "log(w) ~ x": (np.log(w), [one, x]),
      }[sys.argv[1]]
      X = np.column_stack(columns)
      b, rss, rank, _ = np.linalg.lstsq(X, y, rcond=None)
      s2 = rss[0] / (len(y) - rank)
      center = y.mean() if columns[0] is one else 0
      print(json.dumps({
        "estimates": list(b),
        "errors": list(np.sqrt(s2 * np.diag(np.linalg.inv(X.T @ X)))),
        "sd": float(np.sqrt(s2)),
        "r2": float(1 - rss[0] / ((y - center) ** 2).sum()),
      }))
      """
    let (ours, theirs) = try bothFits(formula, script)
    let parameters = try #require(ours["parameters"] as? [[String: Any]])
    try compare(parameters.map { $0["estimate"] as? Double }, theirs["estimates"])
    try compare(parameters.map { $0["standard_error"] as? Double }, theirs["errors"])
    try compare(
      [ours["residual_sd"] as? Double, ours["r_squared"] as? Double],
      [theirs["sd"], theirs["r2"]])
  }

  @Test(.needsPython("statsmodels"), arguments: ["y ~ x + z + x:z", "y ~ x + log(w) - 1"])
  func `a regression is that of statsmodels, with its tests and likelihood`(
    _ formula: String
  ) throws {
    let script = """
      import json, sys
      import numpy as np
      import statsmodels.api as sm
      t = np.genfromtxt("t.csv", delimiter=",", names=True)
      x, z, w, y = t["x"], t["z"], t["w"], t["y"]
      one = np.ones_like(x)
      X = {
        "y ~ x + z + x:z": [one, x, z, x * z],
        "y ~ x + log(w) - 1": [x, np.log(w)],
      }[sys.argv[1]]
      fit = sm.OLS(y, np.column_stack(X)).fit()
      print(json.dumps({
        "estimates": list(fit.params), "errors": list(fit.bse), "t": list(fit.tvalues),
        "p": list(fit.pvalues),
        "rest": [float(np.sqrt(fit.scale)), fit.rsquared, fit.fvalue, fit.f_pvalue, fit.llf],
      }))
      """
    let (ours, theirs) = try bothFits(formula, script)
    let parameters = try #require(ours["parameters"] as? [[String: Any]])
    for (key, column) in [
      ("estimate", "estimates"), ("standard_error", "errors"), ("t_statistic", "t"),
      ("p_value", "p"),
    ] {
      try compare(parameters.map { $0[key] as? Double }, theirs[column])
    }
    let keys = ["residual_sd", "r_squared", "f_statistic", "f_p_value", "log_likelihood"]
    try compare(keys.map { ours[$0] as? Double }, theirs["rest"])
  }

  @Test(.needsPython("json"))
  func `the numbers of JSON read back as the same doubles elsewhere`() throws {
    let script = """
      import json, sys
      text = sys.stdin.read()
      numbers = []
      json.loads(text, parse_float=lambda s: numbers.append(s) or float(s))
      print(json.dumps(all("%.17g" % float(s) == s for s in numbers) and len(numbers) > 20))
      """
    let result = try withFiles(["t.csv": Self.table(), "check.py": script]) {
      try BuiltCommand.shell(
        "labour fit ols t.csv --formula 'y ~ x + z' --json | python3 check.py", in: $0)
    }
    #expect(result.output == "true\n", "\(result.errors)")
  }

  /// Sixty rows that no program has seen before this test.
  private static func table() -> String {
    var generator = SplitMix64(seed: 2718)
    return (0..<60).reduce("x,z,w,y\n") { text, row in
      let x = Double.random(in: -3...5, using: &generator)
      let z = Double.random(in: 100...101, using: &generator)
      let w = Double.random(in: 0.5...9, using: &generator)
      let noise = Double.random(in: -1...1, using: &generator)
      return text + "\(x),\(z),\(w),\(2 + 0.5 * x - z + 3 * w + noise)\n"
    }
  }

  private func bothFits(
    _ formula: String, _ script: String
  ) throws -> (ours: [String: Any], theirs: [String: Any]) {
    try withFiles(["t.csv": Self.table(), "peer.py": script]) { folder in
      let ours = try BuiltCommand.run(
        "fit", "ols", "t.csv", "--formula", formula, "--json", in: folder)
      #expect(ours.status == 0, "\(ours.errors)")
      let theirs = try BuiltCommand.shell("python3 peer.py '\(formula)'", in: folder)
      #expect(theirs.status == 0, "\(theirs.errors)")
      return (try object(ours.output), try object(theirs.output))
    }
  }

  /// Nine digits: what the peer's own arithmetic holds on these columns.
  private func compare(_ ours: [Double?], _ theirs: Any?) throws {
    let theirs = try #require(theirs as? [Double])
    #expect(ours.count == theirs.count)
    for (value, peer) in zip(ours, theirs) {
      let value = try #require(value)
      #expect(relativeDifference(value, peer) < 1e-9, "\(value), elsewhere \(peer)")
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, with a message, where Python or one of its modules is absent.
  fileprivate static func needsPython(_ module: String) -> Self {
    .enabled("python3 with \(module) is absent") {
      try BuiltCommand.shell("python3 -c 'import \(module)'").status == 0
    }
  }
}
