extension Unit {
  /// The same kinds on the least of the scales 1, thousand, million, billion and trillion that is not
  /// below its own: `million USD` for `million USD` times `%`. A pure number is in `%` or in 1.
  public var onNamedScale: Unit {
    if dimension.isPure { return self == .percent ? self : .one }
    for exponent in [0, 3, 6, 9, 12] {
      let unit = Unit(dimension: dimension, exactScale: ExactScale(powerOfTen: exponent))
      // Products of decimal scales are exact; the tolerance is for those of calendars.
      if unit.scale >= scale * (1 - 1e-12) { return unit }
    }
    return Unit(dimension: dimension, exactScale: ExactScale(powerOfTen: 12))
  }
}
