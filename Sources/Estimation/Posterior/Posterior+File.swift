internal import Tables

extension Posterior {
  /// What a file of a posterior begins with; the number is that of the format.
  private static let mark = "labour posterior 1\n"

  /// One file: the mark, hash, names, quality, summaries and columns, little-endian, and the SHA-256 of all
  /// of that in hexadecimal digits.
  public var fileBytes: [UInt8] {
    var form = CanonicalBytes()
    form.add(hash)
    form.add(quality.chains)
    form.add(quality.warmUp)
    form.add(quality.draws)
    form.add(quality.divergences)
    form.add(quality.fineTrajectories)
    form.add(quality.effectiveSizes)
    form.add(quality.rHat)
    form.add(names.count)
    for (name, column) in zip(names, columns) {
      form.add(name)
      form.add(column)
    }
    form.add(summaries.count)
    for summary in summaries {
      form.add(summary.name)
      form.add(summary.posterior.numbers)
      form.add(summary.prior?.numbers ?? [])
      form.add(summary.distance.map { [$0] } ?? [])
      form.add(summary.isPrior ? 1 : 0)
    }
    let bytes = Array(Self.mark.utf8) + form.bytes
    return bytes + Array(Self.checksum(bytes[...]).utf8)
  }

  /// The posterior of a file's bytes; nil where they are damaged, cut off, or of another format.
  public init?(fileBytes bytes: [UInt8]) {
    let start = Self.mark.utf8.count
    guard bytes.count >= start + 64, bytes.starts(with: Self.mark.utf8),
      Self.checksum(bytes.dropLast(64)).utf8.elementsEqual(bytes.suffix(64))
    else { return nil }
    do throws(CanonicalReader.Damaged) {
      try self.init(CanonicalReader(bytes[start..<(bytes.count - 64)]))
    } catch {
      return nil
    }
  }

  private init(_ reader: CanonicalReader) throws(CanonicalReader.Damaged) {
    var reader = reader
    let hash = try reader.text()
    var quality = FitQuality(
      chains: try reader.integer(), warmUp: try reader.integer(), draws: try reader.integer())
    quality.divergences = try reader.integer()
    quality.fineTrajectories = try reader.integer()
    quality.effectiveSizes = try reader.numbers()
    quality.rHat = try reader.numbers()
    var (names, columns): ([String], [[Double]]) = ([], [])
    for _ in 0..<(try reader.count(of: 16)) {
      names.append(try reader.text())
      columns.append(try reader.numbers())
    }
    var summaries: [PosteriorSummary] = []
    for _ in 0..<(try reader.count(of: 40)) {
      summaries.append(
        PosteriorSummary(
          name: try reader.text(), posterior: try .init(reader.numbers()),
          prior: try Self.optional(reader.numbers()), distance: try reader.numbers().first,
          isPrior: try reader.integer() == 1))
    }
    guard reader.isAtEnd, quality.divergences >= 0, quality.divergences <= quality.draws,
      quality.fineTrajectories >= 0, Set(columns.map(\.count)).count <= 1,
      columns.first?.isEmpty != true,
      quality.effectiveSizes.count == names.count, quality.rHat.count == names.count
    else { throw CanonicalReader.Damaged() }
    self.init(hash: hash, names: names, columns: columns, quality: quality, summaries: summaries)
  }

  private static func optional(
    _ numbers: [Double]
  ) throws(CanonicalReader.Damaged) -> PosteriorSummary.Distribution? {
    numbers.isEmpty ? nil : try .init(numbers)
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> String {
    var digest = Digest(.sha256)
    digest.add(bytes)
    return digest.text()
  }
}

extension PosteriorSummary.Distribution {
  fileprivate var numbers: [Double] { [mean, standardDeviation] + quantiles }

  fileprivate init(_ numbers: [Double]) throws(CanonicalReader.Damaged) {
    guard numbers.count == 7 else { throw CanonicalReader.Damaged() }
    self.init(
      mean: numbers[0], standardDeviation: numbers[1], quantiles: Array(numbers[2...]))
  }
}
