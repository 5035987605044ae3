import Testing

@Test func `Tables is there`() { #expect(Bool(true)) }
