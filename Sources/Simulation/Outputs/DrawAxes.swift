internal import Modelling
internal import Tables

/// How the draws of a variable stand in an array: first the draws, then a place for each cell.
///
/// Where the cells are all combinations of their elements and periods, each dimension is an axis, and
/// the period the last; else the cells follow each other on one axis.
struct DrawAxes: Equatable {
  /// An axis behind that of the draws.
  struct Axis: Equatable {
    let name: String
    let elements: [String]
    /// The dimensions and periods of cells that follow each other; nil of a dimension.
    var cells: [JSON]?

    var json: JSON {
      var members: JSON.Members = ["name": .text(name), "elements": .texts(elements)]
      members["cells"] = cells.map { .array($0) }
      return .object(members)
    }
  }

  /// The name of the variable.
  let variable: String
  let unit: String
  /// The axes behind that of the draws; none for a variable of one cell without dimensions.
  let axes: [Axis]
  /// The outcomes of the variable by their places in a row of the array.
  let outcomes: [Int]

  /// The axes of all variables, in the order in which they first occur.
  static func all(_ outcomes: [OutcomeCell]) -> [DrawAxes] {
    var names: [String] = []
    var places: [String: [Int]] = [:]
    for (place, cell) in outcomes.enumerated() {
      if places[cell.variable] == nil { names.append(cell.variable) }
      places[cell.variable, default: []].append(place)
    }
    return names.map { DrawAxes($0, outcomes, places[$0, default: []]) }
  }

  private init(_ variable: String, _ cells: [OutcomeCell], _ places: [Int]) {
    self.variable = variable
    unit = cells[places[0]].unit
    let keys = places.map { Self.keys(cells[$0]) }
    let names = keys[0].map(\.name)
    if keys.allSatisfy({ $0.map(\.name) == names }), let grid = Self.grid(names, keys) {
      axes = grid.axes
      var ordered = places
      for (place, target) in zip(places, grid.places) { ordered[target] = place }
      outcomes = ordered
    } else {
      let labels = keys.map { $0.map { "\($0.name): \($0.element)" }.joined(separator: ", ") }
      let cells = keys.map { key in
        JSON.object(JSON.Members(key.map { (key: $0.name, value: .text($0.element)) }))
      }
      axes = [Axis(name: "cell", elements: labels, cells: cells)]
      outcomes = places
    }
  }

  private static func keys(_ cell: OutcomeCell) -> [(name: String, element: String)] {
    cell.elements.map { ($0.dimension, $0.element) }
      + (cell.period.map { [("period", "\($0)")] } ?? [])
  }

  /// The axes whose combinations the cells are, each once, and the place of each cell among them.
  private static func grid(
    _ names: [String], _ keys: [[(name: String, element: String)]]
  ) -> (axes: [Axis], places: [Int])? {
    var axes: [Axis] = []
    var coordinates = keys.map { _ in 0 }
    var size = 1
    for axis in names.indices {
      var elements: [String] = []
      var numbers: [String: Int] = [:]
      for key in keys where numbers[key[axis].element] == nil {
        numbers[key[axis].element] = elements.count
        elements.append(key[axis].element)
      }
      let (product, overflow) = size.multipliedReportingOverflow(by: elements.count)
      guard !overflow, product <= keys.count else { return nil }
      size = product
      for (place, key) in keys.enumerated() {
        coordinates[place] =
          coordinates[place] * elements.count + numbers[key[axis].element, default: 0]
      }
      axes.append(Axis(name: names[axis], elements: elements))
    }
    guard size == keys.count, Set(coordinates).count == keys.count else { return nil }
    return (axes, coordinates)
  }

  /// The name of its file without its ending.
  var fileName: String { variable.replacing("/", with: "-") }

  /// The axes as `draws/axes.json` holds them.
  func json(draws: Int, path: String) -> JSON {
    .object([
      "variable": .text(variable),
      "unit": .text(unit),
      "path": .text(path),
      "shape": .array(([draws] + axes.map(\.elements.count)).map { .integer($0) }),
      "axes": .array(
        [.object(["name": .text("draw"), "length": .integer(draws)])]
          + axes.map(\.json)),
    ])
  }
}
