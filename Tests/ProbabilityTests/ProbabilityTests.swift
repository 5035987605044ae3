import Testing

@Test func `Probability is there`() { #expect(Bool(true)) }
