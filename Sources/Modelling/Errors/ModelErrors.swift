/// All that is wrong with a model, as far as one reading can tell.
public struct ModelErrors: Error, Equatable, Sendable, CustomStringConvertible {
  /// How many faults are reported at once.
  public static let limit = 20

  /// The faults: file by file in the order in which they were read, and in each by place.
  public let errors: [ModelError]
  /// How many more there are than are reported.
  public let omitted: Int

  /// The faults that a reading has found, of which there is at least one.
  init(_ found: [ModelError]) {
    precondition(!found.isEmpty, "an error without a fault")
    let sorted = Self.sorted(found)
    errors = Array(sorted.prefix(Self.limit))
    omitted = sorted.count - errors.count
  }

  /// One fault.
  init(_ error: ModelError) { self.init([error]) }

  /// One fault after the other, each with its line.
  public var description: String {
    let more = omitted == 0 ? [] : ["and \(omitted) more"]
    return (errors.map(\.description) + more).joined(separator: "\n")
  }

  /// By place within a file, files in the order of their first fault; a fault that is found twice
  /// is one.
  static func sorted(_ found: [ModelError]) -> [ModelError] {
    var files: [String: Int] = [:]
    for error in found where files[error.file] == nil { files[error.file] = files.count }
    var seen: Set<ModelError> = []
    let unique = found.filter { seen.insert($0).inserted }
    // `sorted` of the standard library does not promise to keep the order of equals.
    return unique.enumerated().sorted { a, b in
      let (fileA, fileB) = (files[a.element.file] ?? 0, files[b.element.file] ?? 0)
      if fileA != fileB { return fileA < fileB }
      switch (a.element.position, b.element.position) {
      case (let p?, let q?) where p != q: return p < q
      case (nil, _?): return true
      case (_?, nil): return false
      default: return a.offset < b.offset
      }
    }.map(\.element)
  }
}
