import Expressions
import Foundation
import Probability
import Testing

@testable import Estimation

@Suite struct `A posterior` {
  private func problem(_ deviation: Double = 2, extra: Bool = false) throws -> FitProblem {
    var fit = FitProblem()
    if extra { _ = fit.graph.unary(.exp, fit.graph.constant(17)) }
    let numbers = [1.0, deviation].map { fit.graph.constant($0) }
    let x = try fit.addParameter("x", .normal, numbers)
    if extra { _ = fit.graph.unary(.exp, x) }
    fit.record("x", x)
    return fit
  }

  private func temporaryFolder() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  }

  @Test func `has the hash of what it depends on alone`() throws {
    let hash = try problem().hash()
    #expect(hash.count == 64)
    #expect(try problem(extra: true).hash() == hash)
    #expect(try problem(2.0.nextUp).hash() != hash)
    var options = FitOptions()
    options.rows = 1000
    #expect(try problem().hash(options) != hash)
    var renamed = try problem()
    renamed.record("y", renamed.graph.input(0))
    #expect(renamed.hash() != hash)
  }

  @Test func `is read from its file as it was`() throws {
    let posterior = try problem().sample()
    let again = try #require(Posterior(fileBytes: posterior.fileBytes))
    #expect(again == posterior)
  }

  @Test func `is not read from a damaged file`() throws {
    var options = FitOptions()
    options.rows = 40
    let bytes = try problem().sample(options).fileBytes
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[place] ^= 4
      #expect(Posterior(fileBytes: damaged) == nil)
    }
    for length in [0, 10, 100, bytes.count - 1] {
      #expect(Posterior(fileBytes: Array(bytes.prefix(length))) == nil)
    }
    #expect(Posterior(fileBytes: bytes + [0]) == nil)
  }

  @Test func `is kept and found again, and not believed when damaged`() throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let cache = PosteriorCache(folder: folder + "/deep/labour")
    let fit = try problem()
    let hash = fit.hash()
    #expect(cache.posterior(hash: hash) == nil)
    let posterior = try fit.posterior(cache: cache)
    #expect(cache.posterior(hash: hash) == posterior)
    let path = "\(folder)/deep/labour/\(hash).posterior"
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/deep/labour").count == 1)
    // A right file under another's name is not believed either.
    let other = String(repeating: "a", count: 64)
    try FileManager.default.copyItem(
      atPath: path, toPath: "\(folder)/deep/labour/\(other).posterior")
    #expect(cache.posterior(hash: other) == nil)
    try Data("nonsense".utf8).write(to: URL(fileURLWithPath: path))
    #expect(cache.posterior(hash: hash) == nil)
    let again = try fit.posterior(cache: cache)
    #expect(again == posterior)
    #expect(cache.posterior(hash: hash) == posterior)
    let refitted = try fit.posterior(cache: cache, refit: true)
    #expect(refitted == posterior)
  }

  @Test func `needs no folder that can be written`() throws {
    let fit = try problem()
    for folder in [nil, "/proc/labour", "/dev/null/labour"] {
      let posterior = try fit.posterior(cache: PosteriorCache(folder: folder))
      #expect(posterior.rows == 2000)
    }
    #expect(PosteriorCache.standard(environment: [:]).folder == nil)
    #expect(PosteriorCache.standard(environment: ["HOME": "/h"]).folder == "/h/.cache/labour")
    let both = ["HOME": "/h", "XDG_CACHE_HOME": "/x"]
    #expect(PosteriorCache.standard(environment: both).folder == "/x/labour")
    let relative = ["HOME": "/h", "XDG_CACHE_HOME": "x"]
    #expect(PosteriorCache.standard(environment: relative).folder == "/h/.cache/labour")
  }

  @Test func `stands beside its prior, and says where it is the prior`() throws {
    var fit = try problem()
    let numbers = [0.0, 1].map { fit.graph.constant($0) }
    let y = try fit.addParameter("y", .normal, numbers)
    fit.add(
      term: fit.graph.normalTerm(
        fit.graph.constant(1), mean: y, deviation: fit.graph.constant(0.5)))
    fit.record("y", y)
    let cell = fit.add(.init(name: "cell", lower: 0, upper: 1, start: 0.5))
    fit.record("cell", cell)
    fit.record("sum", fit.graph.sum(y, cell))
    let summaries = try fit.sample().summaries
    #expect(summaries.map(\.isPrior) == [true, false, false, false])
    #expect(summaries.map { $0.prior != nil } == [true, true, false, false])
    // y | data ~ N(0.8, 0.2); the prior's quantiles are those of the normal law.
    let prior = try #require(summaries[1].prior)
    #expect(abs(prior.quantiles[4] - 1.6449) < 0.1)
    #expect((summaries[1].distance ?? 0) > 0.4)
  }

  @Test func `measures distance as Kolmogorov and Smirnov do`() {
    #expect(PosteriorSummary.distance([1, 2, 3, 4], [1, 2, 3, 4]) == 0)
    #expect(PosteriorSummary.distance([1, 2], [3, 4]) == 1)
    #expect(PosteriorSummary.distance([1, 2, 3, 4], [3, 4, 5, 6]) == 0.5)
  }
}
