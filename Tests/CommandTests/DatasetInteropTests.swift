import Foundation
import TestSupport
import Testing

/// The datasets beside the tool that defines their description.
@Suite(.interop) struct DatasetInteropTests {
  @Test(
    .enabled("frictionless is absent (pip install frictionless)") {
      try BuiltCommand.shell("frictionless --version").status == 0
    })
  func `frictionless accepts the data package`() throws {
    let result = try BuiltCommand.shell(
      "frictionless validate datapackage.json",
      in: SecondReadingTests.root.appendingPathComponent("Datasets"))
    #expect(result.status == 0, "\(result.output)")
  }
}
