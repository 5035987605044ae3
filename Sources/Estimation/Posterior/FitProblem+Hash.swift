internal import Expressions
internal import Probability
internal import Tables

extension FitProblem {
  /// Counted up whenever the same problem could give other draws than before.
  static let samplerVersion = 1

  /// The SHA-256 of all that the posterior depends on: the operations behind the density, the
  /// measurements and the recorded values with their numbers, the unknowns, names, options and version.
  public func hash(_ options: FitOptions = FitOptions()) -> String {
    var form = CanonicalBytes()
    form.add("labour posterior")
    form.add(Self.samplerVersion)
    for number in [options.chains, options.warmUp, options.draws, options.mostDraws, options.rows] {
      form.add(number)
    }
    form.add([options.acceptance, options.rHat, options.effectiveSize])
    form.add(unknowns.count)
    for unknown in unknowns {
      form.add(unknown.name)
      form.add([unknown.lower, unknown.upper, unknown.start, unknown.scale])
    }
    form.add(recorded.count)
    for one in recorded { form.add(one.name) }
    form.add(measurements.count)
    for one in measurements {
      form.add(one.name)
      form.add([one.lower, one.upper])
    }
    var values = [logDensity] + recorded.map(\.value) + measurements.map(\.value)
    for prior in priors {
      form.add(prior?.form.rawValue ?? "")
      values += prior?.arguments ?? []
    }
    var digest = Digest(.sha256)
    digest.add(form.bytes[...])
    digest.add(graph.canonicalForm(of: values)[...])
    return digest.text()
  }
}
