import Foundation

/// Posteriors on disk, each in a file named by its hash.
///
/// The folder can be deleted at any time. A file is believed only if its checksum, its hash and its
/// sizes are right; it is written under another name first and moved, so that it is there whole or not
/// at all. Where nothing can be written nothing is kept, and that is no failure.
public struct PosteriorCache: Sendable {
  /// The folder; nil where nothing is kept.
  public let folder: String?

  /// A cache in a folder that need not exist yet, or none.
  public init(folder: String?) { self.folder = folder }

  /// The cache of the user: `labour` in `$XDG_CACHE_HOME`, or in `~/.cache`; none without a home.
  public static func standard() -> PosteriorCache {
    standard(environment: ProcessInfo.processInfo.environment)
  }

  /// The cache of the user with that environment.
  static func standard(environment: [String: String]) -> PosteriorCache {
    // The XDG specification ignores paths that are not absolute.
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") {
      return PosteriorCache(folder: base + "/labour")
    }
    if let home = environment["HOME"], home.hasPrefix("/") {
      return PosteriorCache(folder: home + "/.cache/labour")
    }
    return PosteriorCache(folder: nil)
  }

  /// The posterior of that hash, if it is there and undamaged.
  public func posterior(hash: String) -> Posterior? {
    guard let path = path(hash), let data = FileManager.default.contents(atPath: path),
      let posterior = Posterior(fileBytes: Array(data)), posterior.hash == hash
    else { return nil }
    return posterior
  }

  /// Keeps a posterior, if that can be done; whether it was.
  @discardableResult
  public func keep(_ posterior: Posterior) -> Bool {
    guard let folder, let path = path(posterior.hash) else { return false }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // Written beside, and moved into place at once.
      try Data(posterior.fileBytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      return true
    } catch {
      return false
    }
  }

  private func path(_ hash: String) -> String? {
    guard hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit) else { return nil }
    return folder.map { "\($0)/\(hash).posterior" }
  }
}

extension FitProblem {
  /// The posterior from the cache, or drawn and kept there; drawn in any case where `refit` is set.
  public func posterior(
    _ options: FitOptions = FitOptions(), cache: PosteriorCache, refit: Bool = false
  ) throws(FitError) -> Posterior {
    if !refit, let kept = cache.posterior(hash: hash(options)) { return kept }
    let posterior = try sample(options)
    cache.keep(posterior)
    return posterior
  }
}
