/// Words whose plural is not formed with an s.
private let irregularPlurals = [
  "person": "people", "persons": "people", "man": "men", "woman": "women", "child": "children",
  "biennium": "biennia", "counts": "count", "mille": "mille",
]

/// Words that are their own plural.
private let uninflected: Set<String> = [
  "people", "men", "women", "children", "biennia", "count", "staff", "data",
]

/// The name of counted things in the plural, under which singular and plural are alike: `person` and
/// `people` give `people`, `country` gives `countries`, `FTEs` gives `FTE`.
///
/// Only the last word changes, and only if it ends in a small letter of ASCII. A plural is its own
/// plural.
func pluralName(of name: String) -> String {
  let last = name.lastIndex(of: " ").map { name[name.index(after: $0)...] } ?? name[...]
  guard let ending = last.utf8.last, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(ending) else {
    return name
  }
  let before = String(name[..<last.startIndex])
  let word = String(last)
  if uninflected.contains(word) { return name }
  if let plural = irregularPlurals[word] { return before + plural }
  if word.hasSuffix("s") {
    // The plural of letters: FTEs, MPs.
    let stem = word.dropLast()
    if stem.utf8.count > 1, stem.utf8.allSatisfy({ !($0 >= 0x61 && $0 <= 0x7A) && $0 < 0x80 }) {
      return before + stem
    }
    return word.hasSuffix("ss") ? name + "es" : name
  }
  if ["x", "ch", "sh"].contains(where: word.hasSuffix) { return name + "es" }
  if word.hasSuffix("y"), let vowel = word.utf8.dropLast().last, !"aeiou".utf8.contains(vowel) {
    return String(name.dropLast()) + "ies"
  }
  return name + "s"
}

/// The name of one of the things, for `USD/person`: of a single word, and only if its plural gives
/// the name back; otherwise the name itself.
func singularName(of name: String) -> String {
  guard !name.contains(" ") else { return name }
  let preferred = ["people": "person", "men": "man", "women": "woman", "children": "child"]
  var candidates = [preferred[name], name == "biennia" ? "biennium" : nil].compactMap(\.self)
  if name.hasSuffix("ies"), name.utf8.count > 4 {
    candidates.append(String(name.dropLast(3)) + "y")
  }
  if ["sses", "xes", "ches", "shes"].contains(where: name.hasSuffix) {
    candidates.append(String(name.dropLast(2)))
  }
  if name.hasSuffix("s"), name.utf8.count > 2 { candidates.append(String(name.dropLast())) }
  return candidates.first { pluralName(of: $0) == name } ?? name
}
