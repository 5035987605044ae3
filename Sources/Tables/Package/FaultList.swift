/// Faults, so many of each kind in a column as there is room for; the rest is counted.
struct FaultList {
  private struct Place: Hashable {
    let kind: PackageFault.Kind
    let column: String?
  }

  private let limit: Int
  private var counts: [Place: Int] = [:]
  private(set) var faults: [PackageFault] = []
  private(set) var further: [PackageFault.Kind: Int] = [:]

  init(limit: Int) { self.limit = limit }

  /// Adds a fault; it is made only if there is room.
  mutating func add(
    _ kind: PackageFault.Kind, _ columnName: String?, _ fault: () -> PackageFault
  ) {
    let place = Place(kind: kind, column: columnName)
    if counts[place, default: 0] < limit {
      counts[place, default: 0] += 1
      faults.append(fault())
    } else {
      further[kind, default: 0] += 1
    }
  }

  mutating func add(_ fault: PackageFault) { add(fault.kind, fault.columnName) { fault } }
}
