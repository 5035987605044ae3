internal import Probability

/// How well the chains of one column agree.
struct ColumnQuality {
  /// The improved R-hat; 1 for a column without variation.
  let rHat: Double
  /// The lesser of the effective sizes in the bulk and in the tails.
  let effectiveSize: Double

  /// That of a value of which nothing is unknown.
  static let certain = ColumnQuality(rHat: 1, effectiveSize: 1)

  private init(rHat: Double, effectiveSize: Double) {
    (self.rHat, self.effectiveSize) = (rHat, effectiveSize)
  }

  /// The draws of all chains, one chain after the other.
  init(_ draws: [Double], chains: Int) {
    let size = Double(draws.count)
    guard let low = draws.min(), let high = draws.max(), low < high else {
      (rHat, effectiveSize) = (1, size)
      return
    }
    let judged = Self.judged(draws, chains: chains)
    // Constant within every chain and different between them, or infinite, where nothing can be judged.
    (rHat, effectiveSize) = judged ?? (.infinity, 0)
  }

  private static func judged(_ draws: [Double], chains: Int) -> (Double, Double)? {
    let length = draws.count / chains
    do throws(StatisticsError) {
      let diagnostics = try ChainDiagnostics(
        (0..<chains).map { Array(draws[($0 * length)..<(($0 + 1) * length)]) })
      let rHat = try diagnostics.rHat()
      let bulk = try diagnostics.bulkEffectiveSampleSize()
      return (rHat, min(bulk, tail(diagnostics, Double(draws.count))))
    } catch {
      return nil
    }
  }

  private static func tail(_ diagnostics: ChainDiagnostics, _ size: Double) -> Double {
    // A column with much of its mass in one number may have no tail to speak of.
    (try? diagnostics.tailEffectiveSampleSize()) ?? size
  }

  /// Above 1 where the column is not good enough.
  func badness(_ options: FitOptions) -> Double {
    max(
      (rHat - 1) / (options.rHat - 1),
      effectiveSize > 0 ? options.effectiveSize / effectiveSize : .infinity)
  }
}
