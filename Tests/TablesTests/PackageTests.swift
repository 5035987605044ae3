import Foundation
import TestSupport
import Testing

import Tables

@Suite struct PackageTests {
  @Test func `the datasets`() throws {
    let check = PackageCheck(contentsOf: "/work/wt/package/Datasets")
    for fault in check.faults { print(fault) }
    for table in check.tables { print(table.name, table.rowCount, table.faultCount) }
    #expect(check.isValid)
    #expect(check.tables.count == 10)
  }
}
