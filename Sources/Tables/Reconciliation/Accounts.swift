/// Rates by group and in total, and the unknown amounts behind them.
///
/// A rate that is printed as `r`, in an interval from `l` to `u` per cent, is of amounts `a` and `b`:
/// `l b ≤ 100 a ≤ u b`. Total amounts are the sums of those of the groups; an amount may be the sum of
/// others (the labour force of employed and unemployed). One amount has a total of 1 in every period
/// and the same shares of groups in all. All of it is linear, so a linear programme tells whether
/// true amounts exist, and the least and the largest share of a group in any amount, jointly over all
/// periods and indicators.
struct Accounts: Sendable {
  struct Rate: Sendable {
    let share: Int
    let of: Int
    let printed: Selection
  }

  struct Found: Sendable {
    let amount: Int
    let part: Int
  }

  let node: JSON5Node
  let dimension: String
  let parts: [String]
  let total: String
  let period: String
  let amounts: [String]
  let sums: [(whole: Int, parts: [Int])]
  let rates: [Rate]
  let constant: Int
  let find: [Found]

  init(_ node: JSON5Node, in scope: Scope) throws(JSON5Error) {
    self.node = node
    try node.allow([
      "dimension", "parts", "total", "period", "amounts", "sums", "rates", "constant", "find",
    ])
    dimension = try node.member("dimension").text()
    let parts = try node.member("parts").texts()
    total = try node.member("total").text()
    period = try node.member("period").text()
    let names = try node.member("amounts").texts()
    self.parts = parts
    amounts = names
    func amount(_ node: JSON5Node) throws(JSON5Error) -> Int {
      let name = try node.text()
      guard let place = names.firstIndex(of: name) else {
        throw node.error(
          "«\(excerpt(name))» is not among the amounts", hint: Scope.hint(name, names))
      }
      return place
    }
    var sums: [(whole: Int, parts: [Int])] = []
    for member in try node.member(ifPresent: "sums")?.members().map(\.self) ?? [] {
      guard let whole = names.firstIndex(of: member.key) else {
        throw member.keyError(
          "«\(excerpt(member.key))» is not among the amounts", hint: Scope.hint(member.key, names))
      }
      var summands: [Int] = []
      for node in try member.value.array() { summands.append(try amount(node)) }
      sums.append((whole, summands))
    }
    self.sums = sums
    var rates: [Rate] = []
    for rate in try node.member("rates").array() {
      try rate.allow(["share", "of", "printed"])
      let printed = try node.printed(rate, dimension, period, in: scope)
      rates.append(
        Rate(
          share: try amount(try rate.member("share")), of: try amount(try rate.member("of")),
          printed: printed))
    }
    self.rates = rates
    constant = try amount(try node.member("constant"))
    var find: [Found] = []
    for found in try node.member(ifPresent: "find")?.array() ?? [] {
      try found.allow(["share_of", "in"])
      let part = try found.member("share_of")
      let name = try part.text()
      guard let place = parts.firstIndex(of: name) else {
        throw part.error("«\(excerpt(name))» is not among the parts", hint: Scope.hint(name, parts))
      }
      find.append(Found(amount: try amount(try found.member("in")), part: place))
    }
    self.find = find
  }

  func finding(in scope: Scope) throws(JSON5Error) -> Reconciliation.Finding {
    var numbers: [PrintedNumber] = []
    var rows: [(number: PrintedNumber, rate: Rate, part: Int?, period: String)] = []
    for rate in rates {
      for number in rate.printed.numbers(in: scope) {
        let table = scope.tables.datasets[number.table].table
        let group = table.text(dimension, number.row)
        guard group == total || parts.contains(group) else { continue }
        guard number.unitWords.base == "%" else {
          throw rate.printed.node.error(
            "a rate is in %, and \(number.source) is in «\(number.unit)»")
        }
        rows.append((number, rate, parts.firstIndex(of: group), table.text(period, number.row)))
        numbers.append(number)
      }
    }
    var seen: Set<String> = []
    let periods = rows.map(\.period).filter { seen.insert($0).inserted }
    let count = amounts.count * parts.count
    guard rows.count * count * periods.count <= 250_000 else {
      throw node.error(
        "\(rows.count) rates of \(count * periods.count) amounts are too many at once",
        hint: "select fewer periods under where")
    }
    func place(_ amount: Int, _ part: Int, _ period: Int) -> Int {
      // The amount whose shares are constant is the same in all periods.
      amount == constant
        ? amount * parts.count + part : period * count + amount * parts.count + part
    }
    func terms(
      _ amount: Int, _ part: Int?, _ period: Int, times factor: Double = 1
    ) -> [(variable: Int, coefficient: Double)] {
      (part.map { [$0] } ?? Array(parts.indices)).map { (place(amount, $0, period), factor) }
    }
    func programme(_ width: Double) -> LinearProgramme {
      var programme = LinearProgramme()
      for _ in 0..<(count * periods.count) { programme.addVariable() }
      for row in rows {
        let interval = row.number.interval.widened(width, about: row.number.value)
        let period = periods.firstIndex(of: row.period) ?? 0
        let amount = terms(row.rate.share, row.part, period, times: 100)
        for (end, lower, upper) in [
          (interval.lower, 0, Double.infinity), (interval.upper, -Double.infinity, 0),
        ] {
          // A row for each end, infinite ends among them, so that rows stay paired with numbers.
          let isFinite = end.isFinite
          let base = terms(row.rate.of, row.part, period, times: isFinite ? -end : 0)
          programme.addRow(
            isFinite ? amount + base : [], from: isFinite ? lower : 0, to: isFinite ? upper : 0)
        }
      }
      for period in periods.indices {
        for (whole, summands) in sums {
          for part in parts.indices {
            programme.addRow(
              terms(whole, part, period) + summands.flatMap { terms($0, part, period, times: -1) },
              from: 0, to: 0)
          }
        }
      }
      programme.addRow(terms(constant, nil, 0), from: 1, to: 1)
      return programme
    }
    let check = programme(1)
    var found: [ReconciliationCheck.Side] = []
    for item in find {
      let shown = item.amount == constant ? [0] : Array(periods.indices)
      for period in shown {
        guard
          let range = check.range(
            of: terms(item.amount, item.part, period), over: terms(item.amount, nil, period))
        else { continue }
        let name = item.amount == constant ? "" : ", \(periods[period])"
        found.append(
          ReconciliationCheck.Side(
            text: "share of \(parts[item.part]) in \(amounts[item.amount])\(name)",
            interval: Interval(computed: range.lowerBound, range.upperBound), numbers: [],
            decimals: 4, isFound: true))
      }
    }
    let span = [periods.first, periods.count > 1 ? periods.last : nil].compactMap(\.self)
    return try JointCheck(
      numbers: numbers.flatMap { [$0, $0] }, programme: programme, isExact: false,
      subject: "\(numbers.count) printed rates, \(span.joined(separator: " to "))", found: found
    ).finding(at: node)
  }
}

extension JSON5Node {
  fileprivate func printed(
    _ rate: JSON5Node, _ dimension: String, _ period: String, in scope: Scope
  ) throws(JSON5Error) -> Selection {
    let selection = try Selection(try rate.member("printed"), in: scope)
    let table = scope.tables.datasets[selection.dataset].table
    for (key, column) in [("dimension", dimension), ("period", period)]
    where table.column(column) == nil {
      throw try member(key).error(
        "\(scope.tables.names[selection.dataset]) has no column «\(excerpt(column))»",
        hint: Scope.hint(column, table.columnNames))
    }
    return selection
  }
}
