import Tables

/// What makes a run this run: two runs with equal manifests write the same bytes.
public struct RunManifest: Hashable, Sendable {
  /// A file that the run reads.
  public struct Input: Hashable, Sendable {
    /// What it is to the run: `model`, `scenario slow-recovery`, `dataset employment`.
    public let name: String
    /// The path it was read from; it may differ from machine to machine.
    public let path: String
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let hash: String

    /// An input whose hash is known.
    public init(name: String, path: String, hash: String) {
      self.name = name
      self.path = path
      self.hash = hash
    }

    /// An input with those bytes.
    public init(name: String, path: String, bytes: [UInt8]) {
      var digest = Digest(.sha256)
      digest.add(bytes[...])
      self.init(name: name, path: path, hash: digest.text())
    }

    /// Inputs are equal where name and bytes are, wherever they lie.
    public static func == (a: Input, b: Input) -> Bool { a.name == b.name && a.hash == b.hash }

    /// Takes up what equality looks at.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(hash)
    }
  }

  /// A choice that results depend on, by the name that the user knows.
  public struct Option: Hashable, Sendable {
    /// The name, such as `seed`.
    public let name: String
    /// The value as text.
    public let value: String

    /// A choice.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The version of the program.
  public let version: String
  /// The name of the model.
  public let model: String
  /// The name of the scenario, which names the run folder.
  public let scenario: String
  /// The number of draws.
  public let draws: Int
  /// Every file that results depend on.
  public let inputs: [Input]
  /// Every choice that results depend on, `seed` and `sampler` among them, but no number of threads.
  public let options: [Option]

  /// A manifest; the names of inputs differ, and those of options.
  public init(
    version: String, model: String, scenario: String, draws: Int, inputs: [Input],
    options: [Option]
  ) {
    precondition(draws > 0, "a run has draws")
    precondition(Set(inputs.map(\.name)).count == inputs.count, "two inputs of one name")
    precondition(Set(options.map(\.name)).count == options.count, "two options of one name")
    self.version = version
    self.model = model
    self.scenario = scenario
    self.draws = draws
    self.inputs = inputs.sorted { $0.name < $1.name }
    self.options = options.sorted { $0.name < $1.name }
  }

  /// How the draws are cut.
  public var layout: SpanLayout { SpanLayout(draws: draws) }

  /// The SHA-256 of all of it but the paths, in hexadecimal digits: the name of the run.
  public var fingerprint: String {
    Self.hexadecimal(fingerprintBytes)
  }

  var fingerprintBytes: [UInt8] {
    var text = ["labour run 1", version, model, scenario, "\(draws)"]
    text += ["\(SpanLayout.blockSize)", "\(SpanLayout.spanLimit)", "\(inputs.count)"]
    for input in inputs { text += [input.name, input.hash] }
    for option in options { text += [option.name, option.value] }
    var digest = Digest(.sha256)
    // The lengths keep two lists apart whose joined texts are the same.
    for item in text { digest.add(Array("\(item.utf8.count):\(item)".utf8)[...]) }
    return Self.bytes(digest.text())
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal.utf8).map { $0 >= 0x61 ? $0 - 0x57 : $0 - 0x30 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
