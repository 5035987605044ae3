/// A wording whose meaning is open (a base, a year, a unit that is not stated): no contradiction of
/// numbers, but something that a reader must know.
public struct Doubt: Sendable {
  /// What it is about.
  public let name: String
  /// Where it is declared.
  public let position: SourcePosition
  /// What is open.
  public let statement: String
  /// The rows that are meant.
  public let numbers: [PrintedNumber]
  /// Values computed to show what the readings lead to: "667.7 / 500 = 33.54 %".
  public let computed: [String]
  /// Which reading is taken.
  public let preferred: String
  /// Why.
  public let why: String

  init(_ node: JSON5Node, in scope: Scope) throws(JSON5Error) {
    try node.allow(["name", "statement", "cites", "computes", "read_as", "preferred", "why"])
    let scope = (try node.member(ifPresent: "read_as")?.text()).map(scope.reading) ?? scope
    var numbers: [PrintedNumber] = []
    for citation in try node.member("cites").array() {
      numbers += try Selection(citation, in: scope).rows(in: scope)
    }
    var computed: [String] = []
    for quantity in try node.member(ifPresent: "computes")?.array() ?? [] {
      let value = try Quantity(quantity, in: scope).value(in: scope, [], at: quantity)
      let unit = value.unit.map(MeasuredValue.name) ?? ""
      let shown = value.precision > 0 ? value.valueText : fixed(value.value, decimals: 1) + unit
      computed.append(value.isCompound ? "\(value.text) = \(shown)" : shown)
    }
    name = try node.member("name").text()
    position = node.position
    statement = try node.member("statement").text()
    self.numbers = numbers
    self.computed = computed
    preferred = try node.member("preferred").text()
    why = try node.member(ifPresent: "why")?.text() ?? ""
  }
}
