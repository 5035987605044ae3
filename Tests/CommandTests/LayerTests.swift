import Foundation
import Testing

/// `Scripts/check-layers` on a small house of its own.
@Suite struct LayerTests {
  // From Tests/CommandTests/LayerTests.swift.
  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scripts/check-layers")

  /// What the check says of `source` as the file of `folder`, or nil where it is content.
  private func complaint(
    _ source: String, in folder: String = "Sources/Middle",
    manifest: String = "layer(\"Middle\", on: [\"Ground\"])"
  ) throws -> String? {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    let files = [
      "Scripts/layers": "COpenBLAS:\nGround: COpenBLAS\nCSmall:\nMiddle: Ground\nTop: Middle\n",
      "Package.swift": manifest,
      "\(folder)/Some.\(folder.hasSuffix("CSmall") ? "c" : "swift")": source,
    ]
    for (name, text) in files {
      let url = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let result = try BuiltCommand.shell("perl '\(Self.script.path)' '\(root.path)'")
    return result.status == 0 ? nil : result.errors
  }

  @Test(arguments: [
    "import Top", "@testable import Top", "public import Top", "@testable\nimport Top",
    "import\n  Top", "import struct Top.Thing", "import struct\nTop.Thing", "import `Top`",
    "@_spi(Inner) import Top", "#if DEBUG\nimport Top\n#endif", "import Ground; import Top",
    "import /* why? */ Top", "let a = \"http://x\"; import Top", "let a = \"/*\"\nimport Top",
    "import Ground\r\nimport Top\r\n", "import Ground\rimport Top\r", "import Middle",
  ])
  func `an import that points down is refused however it is written`(_ source: String) throws {
    let complaint = try #require(try complaint(source))
    #expect(complaint.hasPrefix("check-layers: Middle imports "))
    #expect(complaint.contains("Sources/Middle/Some.swift:"))
  }

  @Test(arguments: [
    "import Ground", "import Foundation", "// import Top", "/* /* */\nimport Top\n*/",
    "let a = \"\"\"\nimport Top\n\"\"\"", "let a = \"x\"; let b = \"; import Top\"",
    "let a = #\"\"\"\nimport Top\n\"\"\"#", "let a = #\"a\"b; import Top\"#",
    "let a = \"\\\"; import Top\"", "let importance = Top.self",
  ])
  func `what is no import, or points up, is let through`(_ source: String) throws {
    #expect(try complaint(source) == nil)
  }

  @Test func `an import that others make reachable is refused with both names`() throws {
    #expect(
      try complaint("import Ground", in: "Sources/Top") == """
        check-layers: Top imports Ground (Sources/Top/Some.swift:1): Scripts/layers does not name \
        Ground for Top

        """)
    #expect(try complaint("import COpenBLAS")?.contains("Middle imports COpenBLAS") == true)
  }

  @Test(arguments: [
    "layer(\"Middle\", on: [\"Top\"])", "layer(\n  \"Middle\" , on : [\n\"Ground\",\n\"Top\",\n])",
    ".target(name: \"Middle\", dependencies: [\"Top\"]),\n.target(name: \"Ground\")",
    ".executableTarget(name: \"Middle\", dependencies: (all + [\"Top\"]).map(f), path: \"x\")",
    "layer(\"Rogue\", on: [])",
  ])
  func `a manifest that declares otherwise is refused`(_ manifest: String) throws {
    #expect(try complaint("", manifest: manifest) != nil)
    #expect(try complaint("", manifest: "// \(manifest.replacing("\n", with: " "))") == nil)
  }

  @Test func `a folder without a place, and a header of another door, are refused`() throws {
    #expect(try complaint("", in: "Sources/Rogue")?.contains("Sources/Rogue") == true)
    #expect(
      try complaint("#include <cblas.h>\n", in: "Sources/CSmall")?
        .contains("CSmall imports COpenBLAS (Sources/CSmall/Some.c:1)") == true)
    #expect(try complaint("#include <math.h>\n", in: "Sources/CSmall") == nil)
  }
}
