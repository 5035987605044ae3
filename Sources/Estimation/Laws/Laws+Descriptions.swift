extension Laws {
  /// Laws that models can state in full, and that this version does not estimate.
  static let described: [LawDescription] = [recovery, pooled, shares, counts, growth]

  /// Laws of which only the name is settled.
  static let announced: [LawDescription] = [
    LawDescription(
      name: "bvar", summary: "A Bayesian vector autoregression with Minnesota prior."),
    LawDescription(
      name: "panel-var",
      summary: "A hierarchical Bayesian vector autoregression over many countries."),
    LawDescription(
      name: "nowcast", summary: "The latest periods from indicators that are published earlier."),
    LawDescription(name: "local-level", summary: "A random walk observed with noise."),
    LawDescription(
      name: "local-trend", summary: "A level and a slope that both move, observed with noise."),
    LawDescription(
      name: "ets", summary: "Exponential smoothing, its form chosen by information criterion."),
  ]

  /// `z[t] = level + drift Σ damping^u + gap[t]`, `gap[t] = 2^(-step/half_life) gap[t-1] + shock_size driver[t] + noise`.
  private static let recovery = LawDescription(
    name: "recovery",
    summary: "A level, a damped drift, and a gap that a shock opens and a half-life closes.",
    links: [.logit, .log, .linear], takesLinkFromUnit: true, namings: [.key, .text, .list, .map],
    options: [
      LawOption(
        "driver", .reference, isRequired: true,
        "The shock by period, 1 being the size that `shock_size` measures.")
    ],
    priors: [
      LawPrior(
        "level", unit: .natural, .optional("flat"),
        "The value before the shock, without drift."),
      LawPrior(
        "drift", unit: .linkedPerYear, .number(0), "The change of the level in the first year."),
      LawPrior(
        "damping", of: .process, unit: .pure, .number(1),
        support: .closedUnitInterval,
        "What is left of the drift after a year."),
      LawPrior(
        "half_life", of: .process, unit: .years, .required, support: .positive,
        "The median over series of the time in which half of a gap closes."),
      LawPrior(
        "half_life_spread", of: .process, unit: .pure, .forSeveralSeries,
        support: .nonnegative,
        "The standard deviation between series of the logarithm of half-lives."),
      LawPrior("shock_size", unit: .linked, .required, "The gap that a driver of 1 opens."),
      LawPrior(
        "noise", of: .process, unit: .linked, .required,
        support: .nonnegative,
        "The standard deviation of what else moves the gap."),
    ],
    parts: [
      LawPart(
        "half_life", unit: .years, support: .positive, "The time in which half of a gap closes."),
      LawPart("shock_size", unit: .linked, "The gap that a driver of 1 opens."),
      LawPart("level", unit: .natural, takesLevers: false, "The value without drift and gap."),
      LawPart("drift", unit: .linkedPerYear, "The change of the level in the first year."),
      LawPart(
        "damping", of: .process, unit: .pure,
        support: .closedUnitInterval,
        "What is left of the drift after a year."),
      LawPart(
        "noise", of: .process, unit: .linked,
        support: .nonnegative,
        "The standard deviation of what else moves the gap."),
      LawPart("gap", of: .cell, unit: .linked, takesLevers: false, "What a shock has left open."),
    ])

  /// `log x[i,t] = log centre + between a[i] + within e[i,t]`, a and e standard normal.
  private static let pooled = LawDescription(
    name: "pooled", summary: "Series that vary about a common centre, each with its own mean.",
    links: [.log, .logit, .linear], namings: [.key, .text, .list, .map],
    options: [
      LawOption(
        "pool", .dimension, isRequired: true, "The dimension whose elements are the series.")
    ],
    priors: [
      LawPrior("centre", of: .variable, unit: .natural, .required, "The median of the pool."),
      LawPrior(
        "between", of: .variable, unit: .linked, .required, support: .positive,
        "The standard deviation between the means of the elements."),
      LawPrior(
        "within", of: .variable, unit: .linked, .required, support: .positive,
        "The standard deviation of one element from period to period."),
    ],
    parts: [
      LawPart("centre", of: .variable, unit: .natural, "The median of the pool."),
      LawPart(
        "between", of: .variable, unit: .linked, support: .positive,
        "The deviation between elements."),
      LawPart(
        "within", of: .variable, unit: .linked, support: .positive,
        "The deviation from period to period."),
      LawPart("mean", unit: .natural, "The median of one element."),
    ])

  /// Shares of one whole: `x[·,t] ~ Dirichlet(concentration mean)`.
  private static let shares = LawDescription(
    name: "shares", summary: "Shares of one whole, which vary about a composition.",
    links: [.logit], namings: [.key, .text],
    options: [
      LawOption("over", .dimension, isRequired: true, "The dimension over which they add to 1.")
    ],
    priors: [
      LawPrior(
        "concentration", of: .process, unit: .pure, .required, support: .positive,
        "How closely shares keep to their mean: the variance is `p (1 - p) / (1 + concentration)`.")
    ],
    parts: [
      LawPart("mean", unit: .pure, takesLevers: false, support: .unitInterval, "The composition."),
      LawPart(
        "concentration", of: .process, unit: .pure, support: .positive,
        "How closely shares keep to their mean."),
    ])

  /// `x ~ NegativeBinomial(mean = plan × attainment[pool] × intensity^elasticity)`, split by Dirichlet-multinomial.
  private static let counts = LawDescription(
    name: "counts", summary: "Counts about a plan, attained by pools and moved by intensity.",
    links: [.log], namings: [.key, .text],
    options: [
      LawOption("plan", .reference, isRequired: true, "What was planned, by series and period."),
      LawOption(
        "intensity", .expression, isRequired: false, "What moves results: means over planned means."
      ),
      LawOption(
        "pool", .dimension, isRequired: false, "The dimension whose elements attain alike."),
      LawOption(
        "split", .dimensions, isRequired: false, "The dimension over which a total is split."),
    ],
    priors: [
      LawPrior(
        "attainment", of: .process, unit: .pure, .required, support: .positive,
        "The median over pools of results per planned result."),
      LawPrior(
        "between", of: .process, unit: .pure, .optional("no difference between pools"),
        support: .positive, "The deviation between pools of the logarithm of attainment."),
      LawPrior(
        "elasticity", of: .process, unit: .pure, .number(0),
        "The elasticity of results to intensity."),
      LawPrior(
        "dispersion", of: .process, unit: .pure, .number(0),
        support: .nonnegative,
        "The deviation of a series beyond Poisson, relative to its mean."),
      LawPrior(
        "concentration", of: .process, unit: .pure, .optional("needed with `split`"),
        support: .positive, "How closely the split of a series keeps to that of its pool."),
    ],
    parts: [
      LawPart(
        "attainment", of: .pool, unit: .pure, support: .positive, "Results per planned result."),
      LawPart("elasticity", of: .process, unit: .pure, "The elasticity of results to intensity."),
      LawPart(
        "dispersion", of: .process, unit: .pure,
        support: .nonnegative,
        "The deviation beyond Poisson."),
      LawPart(
        "concentration", of: .process, unit: .pure, prior: "concentration", support: .positive,
        "How closely the split keeps to that of its pool."),
      LawPart("expected", of: .cell, unit: .natural, takesLevers: false, "The mean of a cell."),
    ])

  /// `x[t] = ceiling / (1 + exp(-(r (t - t0) + c)))` with `r = pace / (p (1 - p/ceiling))`, or Gompertz.
  private static let growth = LawDescription(
    name: "growth", summary: "Growth that slows towards a ceiling.",
    links: [.logit, .log], takesLinkFromUnit: true, namings: [.key, .text, .list, .map],
    options: [
      LawOption(
        "curve", .word(["logistic", "gompertz"]), isRequired: false, "The form of the curve.")
    ],
    priors: [
      LawPrior(
        "ceiling", unit: .natural, .optional("100 % for a share"), support: .positive,
        "What growth tends to."),
      LawPrior(
        "pace", unit: .naturalPerYear, .required,
        "The growth in a year at the last observed period."),
      LawPrior(
        "noise", unit: .linked, .number(0),
        support: .nonnegative,
        "The standard deviation about the curve."),
    ],
    parts: [
      LawPart("pace", unit: .naturalPerYear, "The growth in a year at the last observed period."),
      LawPart("ceiling", unit: .natural, support: .positive, "What growth tends to."),
      LawPart(
        "noise", unit: .linked,
        support: .nonnegative,
        "The standard deviation about the curve."),
    ])
}
