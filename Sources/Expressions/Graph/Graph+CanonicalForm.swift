extension Graph {
  /// Bytes that say what some values are: the operations behind them in their order, each by name, and
  /// numbers by their bits. Equal bytes mean equal values; what is not behind them leaves no trace.
  package func canonicalForm(of values: [Value]) -> [UInt8] {
    var indices: [Int] = []
    forEachNode(behind: values) { index, _ in indices.append(index) }
    var places: [Int: Int] = [:]
    var bytes: [UInt8] = []
    func add(_ number: Int) { add(bits: UInt64(bitPattern: Int64(number))) }
    func add(bits word: UInt64) {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    func add(_ text: String) {
      add(text.utf8.count)
      bytes += text.utf8
    }
    for index in indices.reversed() {
      let node = nodes[index]
      switch node.kind {
      case .constant:
        add("number")
        add(bits: (node.number ?? .nan).bitPattern)
      case .input:
        add("input")
        add(node.inputPlace)
      case .operation(let operation):
        add("\(operation)")
        forEachOperand(of: node) { add(places[$0] ?? -1) }
      case .result:
        add("call")
        let call = applications[node.first]
        add(call.function.name)
        add(call.arguments.count)
        for argument in call.arguments { add(places[argument] ?? -1) }
        add(node.second)
      }
      places[index] = places.count
    }
    add("values")
    for value in values { add(places[value.index] ?? -1) }
    return bytes
  }
}
