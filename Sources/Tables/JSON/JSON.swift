/// A JSON value that keeps the order of its keys.
///
/// What JSON cannot say (an infinity, NaN, an undefined value) is written as null.
public indirect enum JSON: Equatable, Sendable {
  /// Named values in their order.
  case object(Members)
  /// Values in their order.
  case array([JSON])
  /// A number, or null where there is none or it is not finite.
  case number(Double?)
  /// A whole number.
  case integer(Int)
  /// A text.
  case text(String)
  /// True or false.
  case bool(Bool)
  /// No value.
  case null

  /// The members of an object in their order.
  public struct Members: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    /// The names and their values, in order.
    public private(set) var pairs: [Pair]

    /// A name and its value.
    public struct Pair: Equatable, Sendable {
      /// The name of the member.
      public let key: String
      /// Its value.
      public var value: JSON
    }

    /// Members in the order of the pairs; the names differ.
    public init(_ pairs: some Sequence<(key: String, value: JSON)>) {
      self.pairs = pairs.map { Pair(key: $0.key, value: $0.value) }
    }

    /// Members in the order of the literal; the names differ.
    public init(dictionaryLiteral elements: (String, JSON)...) {
      pairs = elements.map { Pair(key: $0.0, value: $0.1) }
    }

    /// Adds members behind those that there are; one of a name that is taken replaces it.
    public mutating func append(_ others: Members) {
      for pair in others.pairs { self[pair.key] = pair.value }
    }

    /// The value of that name, or nil; a new name is added at the end, nil takes a name away.
    ///
    /// - Complexity: linear in the number of members.
    public subscript(key: String) -> JSON? {
      get { pairs.first { $0.key == key }?.value }
      set {
        let place = pairs.firstIndex { $0.key == key }
        switch (place, newValue) {
        case (let place?, let value?): pairs[place].value = value
        case (let place?, nil): pairs.remove(at: place)
        case (nil, let value?): pairs.append(Pair(key: key, value: value))
        case (nil, nil): break
        }
      }
    }
  }
}

extension JSON {
  /// The texts as an array.
  public static func texts(_ texts: some Sequence<String>) -> JSON {
    .array(texts.map { .text($0) })
  }
}
