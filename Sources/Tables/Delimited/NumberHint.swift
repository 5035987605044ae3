/// What the writer of a text that is no number may have meant.
func numberHint(_ text: String) -> String? {
  guard text.utf8.count <= 100 else { return nil }
  if ["nan", "inf", "infinity"].contains(text.lowercased().drop { "+-".contains($0) }) {
    return "values must be finite; leave a missing cell empty or write NA"
  }
  if parseWhole(text) != nil {
    return "the decimal mark is a comma, so a point would stand between thousands; write the "
      + "number without it"
  }
  if isDecimal(text) { return "it is beyond the range of double precision, about 1.8e308" }
  if text.count(where: { $0 == "," }) == 1, isDecimal(text.replacing(",", with: ".")) {
    return text.split(separator: ",").last?.count == 3
      ? "a decimal comma or a thousands separator? write the decimal mark as a point, and no other"
      : "decimal comma? write the decimal mark as a point"
  }
  if text.count > 1, let mark = text.first, "'\"".contains(mark) || mark == "\u{2019}",
    isDecimal(text.filter { $0 != mark })
  {
    return "write the number without the apostrophe"
  }
  let plain = text.filter { !",'_ \u{A0}\u{202F}\u{2009}\u{2019}".contains($0) }
  let groups = text.split(separator: ".", omittingEmptySubsequences: false)
  if plain != text && text.contains(where: \.isNumber) && isDecimal(plain)
    || groups.count > 2
      && groups.allSatisfy({ (1...3).contains($0.count) && isDecimal(String($0)) })
  {
    return "write numbers without thousands separators"
  }
  if isDecimal(text.replacing("\u{2212}", with: "-")) {
    return "the minus sign is typographic; write the hyphen -"
  }
  if text.hasPrefix("0x") || text.hasPrefix("0X") { return "write the number in decimal digits" }
  if ["null", "none", "nil", "na", "#n/a", "-", "--", "?", "missing"].contains(text.lowercased()) {
    return "if the cell is missing, leave it empty or write NA"
  }
  if text.hasSuffix("%"), isDecimal(String(text.dropLast())) {
    return "write the number without the percent sign"
  }
  return "every cell of a column that is used must be a number; a missing one is empty or NA"
}

private func isDecimal(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  return parseDecimal(bytes, from: 0)?.end == bytes.count
}
