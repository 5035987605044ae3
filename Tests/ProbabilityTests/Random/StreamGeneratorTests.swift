import Testing

@testable import Probability

@Suite struct StreamGeneratorTests {
  let stream = RandomStream(seed: 6, name: "generator")

  @Test func `filling with uniforms is asking for them one by one`() {
    for before in 0...3 {
      for count in [0, 1, 2, 3, 7, 64, 501] {
        var (single, bulk) = (stream.generator(draw: 3), stream.generator(draw: 3))
        for _ in 0..<before { #expect(single.next() == bulk.next()) }
        var values = [Double](repeating: 0, count: count)
        bulk.fillUniforms(&values)
        #expect(values == (0..<count).map { _ in single.uniform() })
        #expect(single.next() == bulk.next())
      }
    }
  }

  @Test func `normals in bulk are those of whole blocks`() {
    for before in 0...3 {
      for count in [0, 1, 2, 3, 7, 64, 501] {
        var (single, bulk) = (stream.generator(draw: 3), stream.generator(draw: 3))
        for _ in 0..<before { #expect(single.next() == bulk.next()) }
        if before % 2 == 1 && count > 0 { _ = single.next() }
        var values = [Double](repeating: 0, count: count)
        bulk.fillNormals(&values)
        for index in stride(from: 0, to: count, by: 2) {
          #expect(values[index] == single.standardNormal())
        }
        #expect(single.next() == bulk.next())
      }
    }
  }

  @Test func `a sequence that is used up goes on under a new key`() {
    let end: UInt32 = 0x7FFF_FFFF
    var single = StreamGenerator(key: 9, draw: 1, step: 2, block: end)
    let beforeEnd = [single.next(), single.next()]
    let afterEnd = (0..<6).map { _ in single.next() }
    var renewed = StreamGenerator(
      key: SipHash24.hash([], key: (9, 0x6c61_626f_7572_2f32)), draw: 1, step: 2)
    #expect(afterEnd == (0..<6).map { _ in renewed.next() })
    #expect(beforeEnd != Array(afterEnd[0..<2]))

    var bulk = StreamGenerator(key: 9, draw: 1, step: 2, block: end)
    var values = [Double](repeating: 0, count: 8)
    bulk.fillUniforms(&values)
    #expect(values == (beforeEnd + afterEnd).map(\.uniform))
  }

  @Test func `it serves the standard library`() {
    var generator = stream.generator(draw: 0)
    #expect((0..<1000).map { _ in Int.random(in: 1...6, using: &generator) }.max() == 6)
    #expect(Array(0..<100).shuffled(using: &generator).sorted() == Array(0..<100))
  }
}
