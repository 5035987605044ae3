internal import Modelling
internal import Probability

/// What all threads of a run share.
struct RunPlan: Sendable {
  let model: CompiledModel
  let plan: SummaryPlan
  let places: RunPlaces
  let roles: OutputRoles
  let inputs: PreparedInputs
  /// The inputs of draws far behind the run, which share its rows and nothing else.
  let pairedInputs: PreparedInputs?
  let scales: CellScales
  /// The outputs of block 0, one after the other, where they are kept from the learning of the scales.
  let firstBlock: [Double]?
  /// The blocks that are computed at once.
  let strip: Int
  let keepsDraws: Bool

  /// The greatest relative difference that the sides of an identity may have.
  static let tolerance = 1e-9
  /// How far behind the run the paired draws lie: in another replicate of a design.
  static let pairShift = (1 << 33) + 8 * SummaryPlan.blockSize

  /// Whether a block has paired draws: one of 64, the first 16 of them.
  func isPaired(_ block: Int) -> Bool {
    pairedInputs != nil && block % 64 == 0 && block < 64 * 16
  }
}
