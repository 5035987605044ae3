public import Tables

/// A named dimension of the variables of a model: its elements, and the groups that they form.
public struct Dimension: Sendable {
  /// An element: the code by which the model names it, and its label for people.
  public struct Element: Sendable {
    /// The name in the model and in datasets.
    public let code: String
    /// What it is called.
    public let label: String?
  }

  /// Elements that are consecutive whole numbers, such as ages.
  public struct Numeric: Sendable {
    /// The number of the first element.
    public let first: Int
    /// What the numbers are measured in.
    public let unit: Tables.Unit
  }

  /// A named set of elements.
  public struct Group: Sendable {
    /// The name.
    public let name: String
    /// The places of its elements.
    public let members: [Int]
  }

  /// The elements of a dimension within those of another, as indicators within outcomes.
  public struct Nesting: Sendable {
    /// The place of the outer dimension in the model.
    public let dimension: Int
    /// The outer element of each element.
    public let parents: [Int]
  }

  /// The name.
  public let name: String
  /// The elements in order.
  public let elements: [Element]
  /// What the elements are as numbers, where they are.
  public let numeric: Numeric?
  /// The groups; the first is `total`, of all elements.
  public let groups: [Group]
  /// The dimension within which the elements stand.
  public let nesting: Nesting?
  /// The place in the model of the dimension whose elements these are, where it is `like` one.
  public let like: Int?
  private let placeOfCode: [String: Int]
  private let placeOfGroup: [String: Int]

  /// The name of the group of all elements.
  public static let total: String = "total"

  init(
    name: String, elements: [Element], numeric: Numeric? = nil, groups: [Group] = [],
    nesting: Nesting? = nil, like: Int? = nil
  ) {
    self.name = name
    self.elements = elements
    self.numeric = numeric
    self.groups = [Group(name: Self.total, members: Array(elements.indices))] + groups
    self.nesting = nesting
    self.like = like
    placeOfCode = Dictionary(
      zip(elements.map(\.code), 0...), uniquingKeysWith: { first, _ in first })
    placeOfGroup = Dictionary(
      zip(self.groups.map(\.name), 0...), uniquingKeysWith: { first, _ in first })
  }

  /// The place of an element, or nil where there is none of that code.
  public func element(_ code: String) -> Int? { placeOfCode[code] }

  /// The place of a group, or nil where there is none of that name.
  public func group(_ name: String) -> Int? { placeOfGroup[name] }

  /// The number of an element of a numeric dimension.
  func number(_ element: Int) -> Int? { numeric.map { $0.first + element } }

  /// Element or group of that name.
  func mark(_ name: String) -> Mark? {
    if let place = element(name) { return .element(place) }
    return group(name).map { .group($0) }
  }

  /// The name of an element or a group.
  func name(of mark: Mark) -> String {
    switch mark {
    case .element(let place): elements[place].code
    case .group(let place): groups[place].name
    }
  }

  /// The elements that a mark stands for.
  func members(of mark: Mark) -> [Int] {
    switch mark {
    case .element(let place): [place]
    case .group(let place): groups[place].members
    }
  }

  /// The codes of elements and the names of groups, to suggest.
  var knownNames: [String] { elements.map(\.code) + groups.map(\.name) }
}

/// What stands for a dimension in a coordinate: one element, or a group of them.
enum Mark: Hashable, Sendable {
  case element(Int)
  case group(Int)
}
