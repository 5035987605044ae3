/// A law whose CRPS has a closed form.
protocol ClosedFormScore: UnivariateDistribution {
  /// The CRPS at what came.
  func score(_ observation: Double) throws(StatisticsError) -> Double
}

extension Normal: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.normal(
      mean: mean, standardDeviation: standardDeviation, observation: observation)
  }
}

extension LogNormal: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.logNormal(
      logMean: logMean, logStandardDeviation: logStandardDeviation, observation: observation)
  }
}

extension StudentT: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.studentT(
      degreesOfFreedom: degrees, location: location, scale: scale, observation: observation)
  }
}

extension Beta: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.beta(alpha: alpha, beta: beta, observation: observation)
  }
}

extension Gamma: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.gamma(shape: shape, scale: scale, observation: observation)
  }
}

extension Exponential: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.gamma(shape: 1, scale: mean, observation: observation)
  }
}

extension Uniform: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.uniform(lower: minimum, upper: maximum, observation: observation)
  }
}

extension Logistic: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.logistic(location: location, scale: scale, observation: observation)
  }
}

extension Poisson: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    try CRPS.poisson(mean: mean, observation: observation)
  }
}

extension NegativeBinomial: ClosedFormScore {
  func score(_ observation: Double) throws(StatisticsError) -> Double {
    // p = r / (r + m), which rounds to 1 where the law is nearly Poisson's.
    let probability = size / (size + mean)
    if size > 1e6 * mean { return try CRPS.numerical(self, observation: observation) }
    return try CRPS.negativeBinomial(
      successes: size, probability: probability, observation: observation)
  }
}
