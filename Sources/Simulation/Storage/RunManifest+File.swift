public import Tables

extension RunManifest {
  /// The name of its file.
  static let fileName = "manifest.json"

  /// The manifest as JSON, with its fingerprint.
  public var json: JSON {
    .object([
      "format": .integer(1),
      "version": .text(version),
      "model": .text(model),
      "scenario": .text(scenario),
      "draws": .integer(draws),
      "inputs": .array(
        inputs.map {
          .object(["name": .text($0.name), "path": .text($0.path), "sha256": .text($0.hash)])
        }),
      "options": .array(
        options.map { .object(["name": .text($0.name), "value": .text($0.value)]) }),
      "fingerprint": .text(fingerprint),
    ])
  }

  /// The file that stands in a folder of spans.
  func file(for shard: Shard?) -> [UInt8] {
    guard case .object(var members) = json else { preconditionFailure("a manifest is an object") }
    members["shard"] = shard.map { .text($0.description) }
    return Array(JSON.object(members).text.utf8)
  }

  /// The manifest and the shard in a folder of spans; nil where it is missing or damaged.
  static func read(in folder: String) throws(StorageError) -> (
    manifest: RunManifest, shard: Shard?
  )? {
    let path = "\(folder)/\(fileName)"
    guard FileSystem.kind(path) != nil else { return nil }
    let bytes = try FileSystem.read(path)
    guard let node = try? JSON5.parse(bytes: bytes, source: path, grammar: .json),
      let (manifest, shard) = try? parse(node),
      (try? node.member("fingerprint").text()) == manifest.fingerprint
    else { return nil }
    return (manifest, shard)
  }

  private static func parse(_ node: JSON5Node) throws -> (RunManifest, Shard?) {
    let inputs = try node.member("inputs").array().map {
      Input(
        name: try $0.member("name").text(), path: try $0.member("path").text(),
        hash: try $0.member("sha256").text())
    }
    let options = try node.member("options").array().map {
      Option(try $0.member("name").text(), try $0.member("value").text())
    }
    guard Set(inputs.map(\.name)).count == inputs.count,
      Set(options.map(\.name)).count == options.count
    else { throw StorageError(.input, "two of one name") }
    let manifest = RunManifest(
      version: try node.member("version").text(), model: try node.member("model").text(),
      scenario: try node.member("scenario").text(),
      draws: try node.member("draws").integer(in: 1...), inputs: inputs, options: options)
    let shard = try node.member(ifPresent: "shard").map { try Shard(try $0.text()) }
    return (manifest, shard)
  }
}
