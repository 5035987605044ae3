internal import CKernels

/// A list of operations on slots, which are arrays of equal length in an `ArrayWorkspace`.
public struct ArrayProgram: Sendable {
  /// What an instruction reads: a slot, or one number for all elements.
  public enum Operand: Sendable {
    case slot(Int)
    case number(Double)

    fileprivate var isNumber: Bool {
      if case .number = self { true } else { false }
    }
  }

  private var instructions: [labour_instruction] = []
  private var numbers: [Double] = []
  private var numberPlaces: [UInt64: Int32] = [:]
  /// The slots that a workspace needs.
  public private(set) var slotCount = 0

  /// A program without instructions.
  public init() {}

  /// The number of instructions.
  public var count: Int { instructions.count }

  /// Appends the instruction that puts the result of `operation` into the slot `result`, which may be
  /// that of an operand.
  ///
  /// One operand of two may be a number, and the last two of `select`.
  public mutating func append(
    _ operation: ArrayOperation, _ a: Operand, _ b: Operand? = nil, _ c: Operand? = nil,
    into result: Int
  ) {
    let operandCount = operation.operandCount
    demand(
      (b != nil) == (operandCount > 1) && (c != nil) == (operandCount > 2),
      "\(operation) takes \(operandCount) operands")
    let mayBeNumber = operation == .fill || (operandCount == 2 && b?.isNumber == false)
    demand(mayBeNumber || !a.isNumber, "\(operation) of numbers alone")
    demand(operation != .fill || a.isNumber, "fill from a slot")
    instructions.append(
      labour_instruction(
        operation: operation.rawValue, to: place(of: .slot(result)), a: place(of: a),
        b: b.map { place(of: $0) } ?? 0, c: c.map { place(of: $0) } ?? 0))
  }

  /// Makes the slots up to `count` part of what a workspace must have.
  public mutating func reserveSlots(_ count: Int) { slotCount = max(slotCount, count) }

  /// Runs the instructions `range` on the first `count` elements of each slot.
  public func run(_ range: Range<Int>, on workspace: ArrayWorkspace, count: Int) {
    demand(
      range.lowerBound >= 0 && range.upperBound <= instructions.count,
      "instructions \(range) of \(instructions.count)")
    demand(
      slotCount <= workspace.slots && count >= 0 && count <= workspace.strip,
      "\(slotCount) slots of \(count) elements in a workspace of \(workspace.slots) slots of "
        + "\(workspace.strip)")
    unsafe instructions.withUnsafeBufferPointer { instructions in
      guard let first = instructions.baseAddress else { return }
      unsafe labour_run_with(
        labour_instructions(rawValue: workspace.instructionSet.rawValue),
        first + range.lowerBound, range.count, numbers, workspace.memory, workspace.stride, count)
    }
  }

  private mutating func place(of operand: Operand) -> Int32 {
    switch operand {
    case .slot(let slot):
      demand(slot >= 0 && slot < Int32.max, "slot \(slot)")
      slotCount = max(slotCount, slot + 1)
      return Int32(slot)
    case .number(let number):
      if let place = numberPlaces[number.bitPattern] { return ~place }
      let place = Int32(numbers.count)
      numbers.append(number)
      numberPlaces[number.bitPattern] = place
      return ~place
    }
  }
}
