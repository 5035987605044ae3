import Expressions
import Foundation
import Modelling
import Probability
import Testing

@testable import Simulation

@Suite struct `A draw that cannot be` {
  /// The error of a run, on any number of threads the same.
  private func failure(_ hand: HandMadeModel, draws: Int = 20_000) throws -> String {
    let model = try hand.compiled()
    var texts: Set<String> = []
    for threads in 1...3 {
      let error = #expect(throws: SimulationError.self) {
        try Simulation(model, options: SimulationOptions(draws: draws, threads: threads)).run()
      }
      #expect(error?.exitCode == 2)
      texts.insert(error?.description ?? "")
    }
    #expect(texts.count == 1)
    return texts.first ?? ""
  }

  /// The first draw whose normal is beyond a limit.
  private func firstBeyond(_ limit: Double) throws -> Int {
    let values = SamplingDesign(seed: 1, draws: 20_000).normals("hand/z").values(0..<20_000)
    return try #require(values.firstIndex { $0 > limit })
  }

  @Test func `is named with its variable, elements and period`() throws {
    var hand = HandMadeModel()
    let z = hand.normal("z")
    let root = hand.graph.unary(
      .sqrt, hand.graph.binary(.subtract, hand.graph.constant(3.5), z))
    let fine = hand.graph.unary(.exp, z)
    hand.outcome("fine", fine)
    hand.outcome(
      "jobs", root, elements: [ElementName(dimension: "region", element: "Asia")], year: 2024)
    let draw = try firstBeyond(3.5)
    #expect(draw > 1024)
    let text = try failure(hand)
    #expect(text.contains("jobs[region: Asia, 2024] is not a number in draw \(draw)\n"), "\(text)")
  }

  @Test func `is named where it is infinite`() throws {
    var hand = HandMadeModel()
    let z = hand.normal("z")
    let over = hand.graph.binary(.less, z, hand.graph.constant(2))
    hand.outcome("ratio", hand.graph.binary(.divide, hand.graph.constant(-1), over))
    let text = try failure(hand)
    #expect(text.contains("ratio is minus infinity in draw \(try firstBeyond(2))\n"), "\(text)")
  }

  @Test func `breaks an identity, and its size is told`() throws {
    var hand = HandMadeModel()
    let z = hand.normal("z")
    hand.outcome("z", z)
    let isFar = hand.graph.binary(.greater, z, hand.graph.constant(3.5))
    hand.check(
      .identity, "a + b = c",
      hand.graph.binary(.multiply, isFar, hand.graph.constant(0.25)))
    let text = try failure(hand)
    #expect(text.contains("model.json5: a + b = c does not hold"))
    #expect(
      text.contains("in draw \(try firstBeyond(3.5)) the sides differ by 0.25 of the greater"))
  }

  @Test func `breaks a condition before what follows from it`() throws {
    var hand = HandMadeModel()
    let z = hand.normal("z")
    let rest = hand.graph.binary(.subtract, hand.graph.constant(3.5), z)
    hand.outcome("root", hand.graph.unary(.log, rest))
    hand.check(
      .condition, "rest > 0", hand.graph.binary(.greater, rest, hand.graph.constant(0)))
    let text = try failure(hand)
    #expect(text.contains("rest > 0: not so in draw \(try firstBeyond(3.5))"), "\(text)")
  }

  @Test func `in the first block ends the run as elsewhere`() throws {
    var hand = HandMadeModel()
    let z = hand.normal("z")
    hand.outcome("log", hand.graph.unary(.log, z))
    let draw = try firstBeyond(-9)
    #expect(draw == 0)
    #expect(try failure(hand).contains("log is not a number in draw "))
  }

  @Test func `need not be drawn where nothing is random`() throws {
    var hand = HandMadeModel()
    hand.check(.identity, "1 = 2", hand.graph.constant(0.5))
    let error = #expect(throws: SimulationError.self) { try Simulation(hand.compiled()) }
    #expect(error?.description.contains("in every draw the sides differ by 0.5") == true)
  }
}
