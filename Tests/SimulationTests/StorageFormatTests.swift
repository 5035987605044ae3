import Foundation
import Testing

@testable import Simulation

@Suite struct StorageFormatTests {
  @Test func `the check of bytes is CRC-64/XZ`() {
    // "check" of the catalogue of parametrised CRC algorithms,
    // https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-64-xz
    #expect(CyclicRedundancyCheck.of(Array("123456789".utf8).span) == 0x995D_C9BB_DF19_39FA)
    #expect(CyclicRedundancyCheck.of([UInt8]().span) == 0)
  }

  @Test func `eight bytes a step give what one bit a step gives`() {
    func slow(_ bytes: [UInt8]) -> UInt64 {
      var remainder = ~UInt64(0)
      for byte in bytes {
        remainder ^= UInt64(byte)
        for _ in 0..<8 {
          let isOdd = remainder & 1 == 1
          remainder >>= 1
          if isOdd { remainder ^= 0xC96C_5795_D787_0F42 }
        }
      }
      return ~remainder
    }
    for count in 0..<100 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
      #expect(CyclicRedundancyCheck.of(bytes.span) == slow(bytes))
    }
  }

  @Test func `no change of one bit in the file of a span goes unnoticed`() throws {
    let fingerprint = FakeRun().manifest.fingerprintBytes
    let payload = Array("the payload of a span".utf8)
    let file = SpanFile.header(of: payload, span: 3, fingerprint: fingerprint) + payload
    #expect(try SpanFile.payload(of: file, span: 3, fingerprint: fingerprint) == payload)
    for bit in 0..<8 * file.count {
      var altered = file
      altered[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: SpanFile.Fault.damaged) {
        try SpanFile.payload(of: altered, span: 3, fingerprint: fingerprint)
      }
    }
    for count in 0..<file.count {
      #expect(throws: SpanFile.Fault.damaged) {
        try SpanFile.payload(of: Array(file[..<count]), span: 3, fingerprint: fingerprint)
      }
    }
    #expect(throws: SpanFile.Fault.stranger) {
      try SpanFile.payload(of: file, span: 4, fingerprint: fingerprint)
    }
    #expect(throws: SpanFile.Fault.stranger) {
      try SpanFile.payload(
        of: file, span: 3, fingerprint: FakeRun(seed: 2).manifest.fingerprintBytes)
    }
  }

  @Test func `a run is known by what it computes, not by where its files lie`() {
    let base = FakeRun().manifest
    func changed(
      version: String = base.version, model: String = base.model,
      inputs: [RunManifest.Input] = base.inputs,
      options: [RunManifest.Option] = base.options
    ) -> RunManifest {
      RunManifest(
        version: version, model: model, scenario: base.scenario, draws: base.draws, inputs: inputs,
        options: options)
    }
    let moved = base.inputs.map {
      RunManifest.Input(name: $0.name, path: "/elsewhere/" + $0.path, hash: $0.hash)
    }
    #expect(changed(inputs: moved.reversed()).fingerprint == base.fingerprint)
    #expect(changed(inputs: moved) == base)
    let others = [
      FakeRun(seed: 2).manifest, FakeRun(draws: 5).manifest, FakeRun(scenario: "x").manifest,
      changed(version: "0.2.0"), changed(model: "n"),
      changed(inputs: Array(base.inputs.dropLast())),
      changed(options: base.options + [.init("as-of", "2020")]),
      // The same letters, divided otherwise.
      changed(options: [.init("seed", "1sampler"), .init("random", "")]),
    ]
    #expect(Set((others + [base]).map(\.fingerprint)).count == others.count + 1)
    for other in others { #expect(!other.differences(from: base).isEmpty) }
    #expect(base.differences(from: base).isEmpty)
  }

  @Test func `the manifest reads back as it was written`() throws {
    let shard = Shard(index: 3, count: 9)
    let manifest = RunManifest(
      version: "1", model: "«m»\"\\\n", scenario: "a+b", draws: .max,
      inputs: [.init(name: "é", path: "\u{7}", hash: "00")], options: [.init("seed", "-1e5")])
    try withFolder { folder in
      try FileSystem.write(
        [manifest.file(for: shard)], to: "\(folder)/manifest.json", isDurable: true)
      let read = try #require(try RunManifest.read(in: folder))
      #expect(read.manifest == manifest && read.shard == shard)
      #expect(read.manifest.inputs.map(\.path) == ["\u{7}"])
    }
  }
}
