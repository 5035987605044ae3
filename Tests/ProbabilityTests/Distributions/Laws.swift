import Probability

/// Every law by the name of its file in `Reference`, made from the parameters of its rows.
let lawMakers: [(name: String, make: @Sendable ([Double]) throws -> any UnivariateDistribution)] = [
  ("normal", { try Normal(mean: $0[0], standardDeviation: $0[1]) }),
  (
    "truncated-normal",
    { try TruncatedNormal(location: $0[0], scale: $0[1], lower: $0[2], upper: $0[3]) }
  ),
  ("log-normal", { try LogNormal(logMean: $0[0], logStandardDeviation: $0[1]) }),
  ("half-normal", { try HalfNormal(scale: $0[0]) }),
  ("student-t", { try StudentT(degrees: $0[0], location: $0[1], scale: $0[2]) }),
  ("gamma", { try Gamma(shape: $0[0], scale: $0[1]) }),
  ("inverse-gamma", { try InverseGamma(shape: $0[0], scale: $0[1]) }),
  ("inverse-gamma-2", { try InverseGamma2(scale: $0[0], degrees: $0[1]) }),
  ("chi-squared", { try ChiSquared(degrees: $0[0]) }),
  ("F", { try FDistribution(numeratorDegrees: $0[0], denominatorDegrees: $0[1]) }),
  ("beta", { try Beta(alpha: $0[0], beta: $0[1]) }),
  ("PERT", { try PERT(minimum: $0[0], mode: $0[1], maximum: $0[2], shape: $0[3]) }),
  ("triangular", { try Triangular(minimum: $0[0], mode: $0[1], maximum: $0[2]) }),
  ("uniform", { try Uniform(minimum: $0[0], maximum: $0[1]) }),
  ("exponential", { try Exponential(mean: $0[0]) }),
  ("logistic", { try Logistic(location: $0[0], scale: $0[1]) }),
  ("cauchy", { try Cauchy(location: $0[0], scale: $0[1]) }),
  ("poisson", { try Poisson(mean: $0[0]) }),
  ("binomial", { try Binomial(trials: Int($0[0]), probability: $0[1]) }),
  ("negative-binomial", { try NegativeBinomial(mean: $0[0], size: $0[1]) }),
]

/// A few laws of every kind for the laws of probability that all must keep.
let everydayLaws: [any UnivariateDistribution] = {
  let parameters: [String: [[Double]]] = [
    "normal": [[0, 1], [-3, 0.2]],
    "truncated-normal": [
      [0, 1, -1, 2], [0, 1, 30, 31], [0, 1, -1e-9, 1e-9], [10, 2, 0, .infinity],
      [5, 1, -.infinity, 0],
    ],
    "log-normal": [[0, 1], [3, 0.1]], "half-normal": [[0.05]],
    "student-t": [[0.5, 0, 1], [4, 1, 2], [1e10, 0, 1]],
    "gamma": [[0.05, 1], [0.5, 2], [1, 1], [3, 0.1], [1e4, 1]],
    "inverse-gamma": [[0.7, 1], [5, 20]], "inverse-gamma-2": [[1, 3], [20, 8]],
    "chi-squared": [[1], [9]], "F": [[3, 20], [1, 0.5]],
    "beta": [[0.5, 0.5], [0.05, 0.7], [2, 5], [1e3, 2e3]],
    "PERT": [[0, 1, 4, 4], [-3, -3, 5, 4]],
    "triangular": [[0, 1, 4], [0, 0, 1], [0, 1, 1]], "uniform": [[-3, 5]], "exponential": [[72]],
    "logistic": [[3, 0.2]], "cauchy": [[3, 0.2]], "poisson": [[0.7], [9.9], [10.1], [4e4]],
    "binomial": [[0, 0.5], [10, 0], [10, 1], [1, 0.3], [40, 0.9], [1e6, 0.3]],
    "negative-binomial": [[0.5, 1], [100, 0.2], [1e4, 1e6]],
  ]
  return lawMakers.flatMap { law in
    (parameters[law.name] ?? []).compactMap { try? law.make($0) }
  }
}()
