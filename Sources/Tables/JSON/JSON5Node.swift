/// A value of a JSON5 text, and where it stands.
public struct JSON5Node: Sendable {
  /// What a value is.
  public enum Value: Sendable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// A finite number.
    case number(Double)
    /// A text.
    case text(String)
    /// Values in their order.
    case array([JSON5Node])
    /// Named values in their order.
    case object(JSON5Members)
  }

  /// What the value is.
  public let value: Value
  /// Where it begins.
  public let position: SourcePosition
  /// The name of the member that it is the value of, if it is one.
  public let key: String?
  let range: Range<Int>
  let source: JSON5Source

  /// The file as it was named.
  public var file: String { source.file }

  /// The value as it is written in the file.
  public var literal: String { String(decoding: source.bytes[range], as: UTF8.self) }

  /// An error at this place.
  public func error(_ message: String, hint: String? = nil) -> JSON5Error {
    error(.wrongValue, message, hint: hint)
  }

  /// An error within a text: at the character of that number, counted from 0, of its value.
  public func error(
    atScalar index: Int, _ message: String, hint: String? = nil
  ) -> JSON5Error {
    let offset = offset(ofScalar: index)
    return source.error(
      .wrongValue, at: offset, message, hint: hint, position: position(at: offset))
  }

  /// Where the scalar of that number, counted from 0, of the value of a text stands in the file;
  /// behind the last one, where the closing quote stands.
  public func position(ofScalar index: Int) -> SourcePosition {
    position(at: offset(ofScalar: index))
  }

  /// The place of a byte of the value, counted from where the value begins.
  private func position(at offset: Int) -> SourcePosition {
    var counter = PositionCounter(position, at: range.lowerBound)
    return counter.position(at: offset, in: source.bytes)
  }

  private func offset(ofScalar index: Int) -> Int {
    guard case .text = value else { return range.lowerBound }
    var parser = JSON5Parser(source, .json5)
    return parser.offset(ofScalar: index, inTextAt: range.lowerBound)
  }

  func error(_ kind: JSON5Error.Kind, _ message: String, hint: String? = nil) -> JSON5Error {
    source.error(kind, at: range.lowerBound, message, hint: hint, position: position)
  }
}

/// A name and its value in an object.
public struct JSON5Member: Sendable {
  /// The name.
  public let key: String
  /// Where the name begins.
  public let keyPosition: SourcePosition
  /// The value.
  public let value: JSON5Node
  let keyOffset: Int

  /// An error at the name.
  public func keyError(_ message: String, hint: String? = nil) -> JSON5Error {
    keyError(.wrongValue, message, hint: hint)
  }

  func keyError(_ kind: JSON5Error.Kind, _ message: String, hint: String? = nil) -> JSON5Error {
    value.source.error(kind, at: keyOffset, message, hint: hint, position: keyPosition)
  }
}

/// The members of an object, in their order and by name.
public struct JSON5Members: RandomAccessCollection, Sendable {
  private var members: [JSON5Member] = []
  /// Where each name stands, once there are too many to look through.
  private var places: [String: Int] = [:]

  init() {}

  /// The first place.
  public var startIndex: Int { 0 }
  /// The number of members.
  public var endIndex: Int { members.count }
  /// The member at that place.
  public subscript(place: Int) -> JSON5Member { members[place] }

  /// The member of that name, or nil.
  public subscript(key: String) -> JSON5Member? {
    if places.isEmpty { return members.first { $0.key == key } }
    return places[key].map { members[$0] }
  }

  /// The names in their order.
  public var keys: [String] { members.map(\.key) }

  mutating func append(_ member: JSON5Member) {
    members.append(member)
    if !places.isEmpty {
      places[member.key] = members.count - 1
    } else if members.count > 8 {
      for (place, member) in members.enumerated() { places[member.key] = place }
    }
  }
}
