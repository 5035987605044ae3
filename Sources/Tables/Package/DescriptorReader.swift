/// Reads a descriptor to its end, and collects what is wrong on the way.
struct DescriptorReader {
  /// The file of the descriptor and the folder in which paths begin.
  let source: String
  let folder: String
  /// Whether the descriptor follows version 2 of the standard, where a field without a type is of
  /// any type; before, it was text.
  var isVersion2 = false
  private(set) var faults: [PackageFault] = []

  init(source: String, folder: String) {
    self.source = source
    self.folder = folder
  }

  /// The result of a reading, or nil after a fault.
  mutating func attempt<Value>(_ body: () throws(JSON5Error) -> Value) -> Value? {
    do {
      return try body()
    } catch {
      faults.append(PackageFault(error))
      return nil
    }
  }

  mutating func fault(_ error: JSON5Error) { faults.append(PackageFault(error)) }

  mutating func text(_ node: JSON5Node, _ key: String) -> String? {
    attempt { () throws(JSON5Error) in try node.member(ifPresent: key)?.text() } ?? nil
  }

  mutating func boolean(_ node: JSON5Node, _ key: String) -> Bool? {
    attempt { () throws(JSON5Error) in try node.member(ifPresent: key)?.boolean() } ?? nil
  }

  mutating func count(_ node: JSON5Node, _ key: String) -> Int? {
    attempt { () throws(JSON5Error) in try node.member(ifPresent: key)?.integer(in: 0...) } ?? nil
  }

  mutating func nodes(_ node: JSON5Node, _ key: String) -> [JSON5Node]? {
    attempt { () throws(JSON5Error) in try node.member(ifPresent: key)?.array() } ?? nil
  }

  /// A text, or an array of texts that is not empty.
  mutating func texts(_ node: JSON5Node, _ key: String) -> [String]? {
    attempt { () throws(JSON5Error) in
      guard let list = try node.member(ifPresent: key) else { return nil }
      let texts = try list.texts()
      guard !texts.isEmpty else { throw list.error("\(key): the array is empty") }
      return texts
    } ?? nil
  }

  /// The members whose names are none of those.
  func others(_ node: JSON5Node, than keys: Set<String>) -> JSON.Members {
    guard let members = try? node.members() else { return [:] }
    return JSON.Members(
      members.filter { !keys.contains($0.key) }.map { ($0.key, $0.value.json) })
  }

  /// The object of that name: it stands there, or in a file of the package that is named there.
  mutating func object(_ node: JSON5Node, _ key: String) -> JSON5Node? {
    guard let member = attempt({ () throws(JSON5Error) in try node.member(ifPresent: key) }) ?? nil
    else { return nil }
    if case .text(let path) = member.value {
      let folder = self.folder
      return attempt { () throws(JSON5Error) in
        try Self.check(path: path, at: member)
        guard !Self.isRemote(path) else {
          throw member.error(
            "\(key): «\(excerpt(path, length: 100))» is on the network, and not read",
            hint: "put the file into the folder of the package")
        }
        let object = try JSON5.parse(
          contentsOf: DataPackage.path(path, in: folder), grammar: .json)
        _ = try object.members()
        return object
      }
    }
    return attempt { () throws(JSON5Error) in
      _ = try member.members()
      return member
    }
  }

  /// Whether a path is an address on the network.
  static func isRemote(_ path: String) -> Bool {
    path.firstRange(of: "://") != nil
  }

  /// Refuses a path that is absolute or leaves the folder of the package.
  static func check(path: String, at node: JSON5Node) throws(JSON5Error) {
    guard !path.isEmpty else { throw node.error("the path is empty") }
    if isRemote(path) { return }
    let shown = "«\(excerpt(path, length: 100))»"
    let isDrive = path.dropFirst().first == ":" && path.first?.isLetter == true
    if path.hasPrefix("/") || path.hasPrefix("~") || path.hasPrefix("\\") || isDrive {
      throw node.error(
        "the path \(shown) is absolute", hint: "a path begins in the folder of the descriptor")
    }
    if path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..") {
      throw node.error(
        "the path \(shown) leaves the folder of the package",
        hint: "move the file into the folder, and name it from there")
    }
  }
}
