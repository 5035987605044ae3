extension Unit: CustomStringConvertible {
  /// The canonical spelling, the same for equal units: `million USD`, `USD/person`, `hours/week`,
  /// `48 million hours/week`, `%`, `1/year`. A catalogue that knows its words reads it back.
  public var description: String {
    let (calendar, scale) = calendarUnit
    var above: [String] = []
    var below: [String] = []
    for power in dimension.powers {
      let count = abs(power.exponent)
      let plural = power.kind == .calendarTime ? calendar.plural : power.kind.unitName
      let name = power.exponent > 0 ? plural : singularName(of: plural)
      let spelled = count == 1 ? name : "\(name)^\(count)"
      if power.exponent > 0 { above.append(spelled) } else { below.append(spelled) }
    }
    let things = above.joined(separator: "·")
    let number = scale.spelling(alone: above.isEmpty)
    let numerator = things.isEmpty || number.isEmpty ? number + things : "\(number) \(things)"
    return ([numerator] + below).joined(separator: "/")
  }

  /// The calendar unit that leaves the simplest scale, and that scale.
  private var calendarUnit: (unit: CalendarUnit, scale: ExactScale) {
    let exponent = dimension.exponent(of: .calendarTime)
    let year = CalendarUnit.all[0]
    guard exponent != 0 else { return (year, exactScale) }
    var best = (unit: year, scale: exactScale)
    var effort = exactScale.effort
    for unit in CalendarUnit.all.dropFirst() where exponent < 0 || unit.plural != "biennia" {
      if let share = unit.years.power(-exponent), let scale = exactScale.times(share),
        scale.effort < effort
      {
        (best, effort) = ((unit, scale), scale.effort)
      }
    }
    return best
  }
}

extension Unit.Kind: CustomStringConvertible {
  /// What is measured, in words: "hours of work".
  public var description: String {
    switch self {
    case .money: "money in \(unitName)"
    case .work: "hours of work"
    case .counted(let things): things
    case .calendarTime: "calendar time"
    }
  }

  /// The unit of scale 1.
  var unitName: String {
    switch self {
    case .money(let currency, let year): currency + (year.map { "-" + Period.padded($0, 4) } ?? "")
    case .work: "hours"
    case .counted(let things): things
    case .calendarTime: "years"
    }
  }
}

extension Unit.Dimension: CustomStringConvertible {
  /// What is measured, in words: "money in USD per hours of work".
  public var description: String {
    func spelled(_ power: Unit.Power) -> String {
      abs(power.exponent) == 1 ? "\(power.kind)" : "(\(power.kind))^\(abs(power.exponent))"
    }
    let above = powers.filter { $0.exponent > 0 }.map(spelled)
    let below = powers.filter { $0.exponent < 0 }.map { "per \(spelled($0))" }
    let things = above.isEmpty ? "a pure number" : above.joined(separator: " times ")
    return ([things] + below).joined(separator: " ")
  }
}
