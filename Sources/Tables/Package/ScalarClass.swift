/// A set of characters of a pattern.
struct ScalarClass: Sendable {
  enum Part: Sendable {
    case range(ClosedRange<Unicode.Scalar>)
    /// A general category by its name, `L` or `Lu`.
    case category(String)
    case blank, digit, word, nameStart, name
    indirect case complement(Part)
  }

  var parts: [Part] = []
  var isComplement = false
  /// What is taken away: `[a-z-[aeiou]]`.
  var without: [ScalarClass] = []

  /// Every character but line ends: `.`.
  static let point = ScalarClass(
    parts: [.range("\n"..."\n"), .range("\r"..."\r")], isComplement: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isIn = parts.contains { Self.contains($0, scalar) } != isComplement
    return isIn && !without.contains { $0.contains(scalar) }
  }

  private static func contains(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .range(let range): range.contains(scalar)
    case .category(let name): category(scalar).hasPrefix(name)
    case .blank: scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    case .digit: scalar.isASCII ? "0"..."9" ~= scalar : category(scalar) == "Nd"
    case .word: scalar == "_" || "LMN".contains(category(scalar).first ?? " ")
    case .nameStart: scalar == "_" || scalar == ":" || category(scalar).hasPrefix("L")
    case .name:
      "_:-.·".unicodeScalars.contains(scalar) || "LMN".contains(category(scalar).first ?? " ")
    case .complement(let part): !contains(part, scalar)
    }
  }

  /// The names of the general categories.
  static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd",
    "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc",
    "Cf", "Co", "Cn",
  ]

  private static func category(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
