import Testing

@Test func `Expressions is there`() { #expect(Bool(true)) }
