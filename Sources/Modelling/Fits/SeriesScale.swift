import Estimation
import Tables

/// How the values of a series come to the numbers that its law links: shares as pure numbers, the
/// others in their own unit.
struct SeriesScale {
  /// From the unit of the series; nil where nothing is to be done.
  let forth: UnitConversion?
  /// And back.
  let back: UnitConversion?

  init(_ unit: Tables.Unit, _ link: LinkScale) {
    guard link == .logit, unit.dimension.isPure, unit != .one else {
      (forth, back) = (nil, nil)
      return
    }
    forth = try? unit.conversion(to: .one)
    back = try? Tables.Unit.one.conversion(to: unit)
  }
}
