import Tables

/// The dimensions of a model and of those that it uses, by name and place.
struct DimensionTable: Sendable {
  private(set) var all: [Dimension] = []
  private var places: [String: Int] = [:]

  subscript(place: Int) -> Dimension { all[place] }

  var count: Int { all.count }

  var names: [String] { all.map(\.name) }

  func place(_ name: String) -> Int? { places[name] }

  mutating func append(_ dimension: Dimension) {
    precondition(places[dimension.name] == nil, "dimension \(dimension.name) is there already")
    places[dimension.name] = all.count
    all.append(dimension)
  }

  /// The union of two shapes, where an outer dimension goes without saying beside an inner one.
  func union(_ a: Shape, _ b: Shape) -> Shape { implied(a.union(b)) }

  /// The shape without outer dimensions that an inner one of its dimensions settles.
  func implied(_ shape: Shape) -> Shape {
    var result = shape
    for dimension in shape.dimensions {
      var inner = dimension
      while let nesting = all[inner].nesting {
        result.remove(nesting.dimension)
        inner = nesting.dimension
      }
    }
    return result
  }

  /// The dimension of which `dimension` is another name, through `like`; itself otherwise.
  func origin(of dimension: Int) -> Int {
    var result = dimension
    while let like = all[result].like { result = like }
    return result
  }

  /// Whether the elements of both are the same things.
  func areAlike(_ a: Int, _ b: Int) -> Bool { origin(of: a) == origin(of: b) }

  /// The element of `outer` in which an element of `inner` stands, or nil where it does not.
  func outerElement(of element: Int, in inner: Int, at outer: Int) -> Int? {
    var (element, dimension) = (element, inner)
    while let nesting = all[dimension].nesting {
      element = nesting.parents[element]
      dimension = nesting.dimension
      if dimension == outer { return element }
    }
    return nil
  }

  /// Whether elements of `inner` stand within elements of `outer`.
  func isNested(_ inner: Int, within outer: Int) -> Bool {
    var dimension = inner
    while let nesting = all[dimension].nesting {
      dimension = nesting.dimension
      if dimension == outer { return true }
    }
    return false
  }

  /// "sex, region, period" in the order of declaration.
  func text(of shape: Shape) -> String {
    let names = shape.dimensions.map { all[$0].name } + (shape.isTimed ? ["period"] : [])
    return names.isEmpty ? "one number" : names.joined(separator: ", ")
  }
}
