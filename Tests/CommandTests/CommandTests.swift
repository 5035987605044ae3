import Testing

@Test func `Command is there`() { #expect(Bool(true)) }
