import Testing

@Test func `Estimation is there`() { #expect(Bool(true)) }
