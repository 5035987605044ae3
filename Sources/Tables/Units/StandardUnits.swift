/// The words for powers of ten, ascending.
let scaleWords: [(name: String, exponent: Int)] = [
  ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12),
]

/// The scale of `million` or `millions`, or nil.
func scaleExponent(_ word: String) -> Int? {
  scaleWords.first { word == $0.name || word == $0.name + "s" }?.exponent
}

/// A unit of calendar time. A year is 12 months, and 365.2425 days, the mean of the Gregorian
/// calendar: 400 years are 146,097 days, or 20,871 weeks.
struct CalendarUnit {
  let plural: String
  let years: ExactScale

  static let all: [CalendarUnit] = [
    ("years", 1, 1), ("quarters", 1, 4), ("months", 1, 12), ("weeks", 400, 20_871),
    ("days", 400, 146_097), ("biennia", 2, 1),
  ].compactMap { plural, above, below in
    ExactScale(above, over: below).map { CalendarUnit(plural: plural, years: $0) }
  }
}

/// The units that every catalogue has but the currencies, by name in the plural.
let standardUnits: [String: Unit] = {
  var units: [String: Unit] = ["hours": Unit(.work)]
  for unit in CalendarUnit.all { units[unit.plural] = Unit(.calendarTime, unit.years) }
  units["yr"] = units["years"]
  for word in ["%", "percent", "per cent", "percentage points"] {
    units[pluralName(of: word)] = .percent
  }
  for word in ["‰", "per mille"] {
    units[word] = Unit(dimension: Unit.one.dimension, exactScale: ExactScale(powerOfTen: -3))
  }
  for things in [
    "people", "workers", "jobs", "households", "enterprises", "countries", "count",
  ] {
    units[things] = Unit(.counted(things))
  }
  return units
}()

/// The unit of a standard word or phrase, or nil.
func standardUnit(_ name: String) -> Unit? {
  standardUnits[name] ?? standardUnits[pluralName(of: name)] ?? money(name)
}

/// `USD`, `USD-2021` (also `USD_2021`, `US$` and `US$2021`), or nil.
private func money(_ word: String) -> Unit? {
  let isDollar = word.hasPrefix("US$")
  let code = isDollar ? "USD" : String(word.prefix(3))
  guard currencies.contains(code) else { return nil }
  var year = word.dropFirst(3)
  if year.isEmpty { return Unit(.money(currency: code, priceYear: nil)) }
  if year.first == "-" || year.first == "_" {
    year = year.dropFirst()
  } else if !isDollar {
    return nil
  }
  guard let number = Period.number(year.utf8, digits: 4), Period.years.contains(number) else {
    return nil
  }
  return Unit(.money(currency: code, priceYear: number))
}

/// The codes of ISO 4217, with the two that the euro replaced last.
private let currencies: Set<String> = Set(
  """
  AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
  BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
  GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW \
  KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN \
  NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK \
  SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS \
  VED VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWG HRK
  """.split(separator: " ").map(String.init))
