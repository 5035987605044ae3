/// Where a cell stands: a mark in each dimension that is settled, and a period.
struct Coordinates: Hashable, Sendable {
  /// A mark for each dimension of the model: -1 where it is open, the place of an element, or
  /// -2 less the place of a group.
  private var marks: [Int32]
  /// The number of the period, from the model's start; nil for what has no period.
  var period: Int?
  /// Whether levers act: for what has no period.
  var era: Era

  init(dimensions: Int, period: Int? = nil, era: Era) {
    marks = [Int32](repeating: -1, count: dimensions)
    self.period = period
    self.era = era
  }

  subscript(dimension: Int) -> Mark? {
    get {
      let code = marks[dimension]
      return code >= 0 ? .element(Int(code)) : code == -1 ? nil : .group(Int(-2 - code))
    }
    set {
      marks[dimension] =
        switch newValue {
        case nil: -1
        case .element(let place): Int32(place)
        case .group(let place): -2 - Int32(place)
        }
    }
  }
}

/// The two parts of a model's time, between which the levers of scenarios begin to act.
enum Era: Int, Hashable, Sendable {
  /// Up to the last observed period; the same in every scenario.
  case history
  /// After it.
  case projection
}
