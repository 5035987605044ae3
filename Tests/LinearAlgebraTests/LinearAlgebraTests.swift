import Testing
@Test func `LinearAlgebra is there`() { #expect(Bool(true)) }
