/// What the writer of a text that is no number may have meant.
func numberHint(_ text: String) -> String? {
  guard text.utf8.count <= 100 else { return nil }
  if ["nan", "inf", "infinity"].contains(text.lowercased().drop { "+-".contains($0) }) {
    return "values must be finite; leave a missing cell empty or write NA"
  }
  if isDecimal(text) { return "it is beyond the range of double precision, about 1.8e308" }
  if text.count(where: { $0 == "," }) == 1, isDecimal(text.replacing(",", with: ".")) {
    return text.split(separator: ",").last?.count == 3
      ? "a decimal comma or a thousands separator? write the decimal mark as a point, and no other"
      : "decimal comma? write the decimal mark as a point"
  }
  let plain = text.filter { !",'_ \u{A0}\u{202F}".contains($0) }
  if plain != text, isDecimal(plain) { return "write numbers without thousands separators" }
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
