import Tables

extension FileReader {
  /// The name that a key declares, where it may be one.
  mutating func name(_ member: JSON5Member) -> DeclaredName? {
    let name = member.key
    if let fault = Self.fault(ofName: name) {
      faults.add(at: member, fault.message, hint: fault.hint)
      return nil
    }
    if let meaning = ReservedWords.meaning(of: name) {
      faults.add(
        at: member, "«\(name)» is \(meaning) and cannot be a name", hint: "choose another word")
      return nil
    }
    return DeclaredName(text: name, member: member)
  }

  /// The name of a part of a law, or of an alias: any word.
  mutating func word(_ member: JSON5Member) -> DeclaredName? {
    if let fault = Self.fault(ofName: member.key) {
      faults.add(at: member, fault.message, hint: fault.hint)
      return nil
    }
    return DeclaredName(text: member.key, member: member)
  }

  /// A name whose words stand between dots.
  mutating func dottedName(_ member: JSON5Member) -> DeclaredName? {
    for part in member.key.split(separator: ".", omittingEmptySubsequences: false) {
      if let fault = Self.fault(ofName: String(part)) {
        faults.add(
          at: member, part.isEmpty ? "«\(excerpt(member.key))» has a dot too many" : fault.message,
          hint: member.key.contains("[")
            ? "the elements stand in the value: { name: { element: … } }" : fault.hint)
        return nil
      }
    }
    return DeclaredName(text: member.key, member: member)
  }

  /// Why a text is no name: names are made of letters, digits and `_`, with no digit first.
  static func fault(ofName name: String) -> (message: String, hint: String?)? {
    let shown = "«\(excerpt(name))»"
    guard let first = name.unicodeScalars.first else {
      return ("a name is empty", "names are made of letters, digits and _")
    }
    if let odd = name.unicodeScalars.first(where: { !isNameScalar($0) }) {
      let proposal = String(name.map { $0.unicodeScalars.allSatisfy(isNameScalar) ? $0 : "_" })
      let sign = odd == " " ? "a blank" : "«\(excerpt(String(odd)))»"
      return ("the name \(shown) contains \(sign)", "write \(excerpt(proposal))")
    }
    if "0"..."9" ~= first {
      return ("the name \(shown) begins with a digit", "names begin with a letter or _")
    }
    return nil
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    case _ where scalar.isASCII: false
    default: scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }
  }
}

/// The words of the language, which no declaration may take as its name.
enum ReservedWords {
  /// What a word is, if it is one of the language.
  static func meaning(of word: String) -> String? {
    if let meaning = others[word] { return meaning }
    if functions.contains(word) { return "a function" }
    if distributions.contains(word) { return "a distribution" }
    return keywords.contains(word) ? "a word of the language" : nil
  }

  /// Words that hold an expression together.
  static let keywords: Set<String> = [
    "if", "then", "else", "and", "or", "not", "over", "by", "weighted",
  ]

  /// The functions.
  static let functions: Set<String> = [
    "sum", "mean", "min", "max", "abs", "exp", "log", "sqrt", "logit", "expit", "clamp", "floor",
    "round", "share", "cumulate", "solve", "fitmargins", "year", "quarter", "month",
  ]

  /// The distributions.
  static let distributions: Set<String> = [
    "normal", "lognormal", "halfnormal", "uniform", "triangular", "pert", "beta", "gamma",
    "exponential", "student", "truncnormal", "logistic", "poisson", "binomial", "negbinomial",
    "dirichlet",
  ]

  /// Every word.
  static let all: Set<String> =
    keywords.union(functions).union(distributions).union(others.keys)

  private static let others = [
    "t": "the period at hand", "step": "the length of a period", "start": "the first period",
    "observed": "the last observed period", "end": "the last period", "rest": "what remains to 1",
    "total": "the group of all elements", "period": "the dimension of time",
  ]
}
