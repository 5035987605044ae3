import Foundation
import Probability
import TestSupport
import Testing

/// Values by mpmath at 30 digits: loggamma, digamma, psi(1, x), beta, erfc.
@Suite struct SpecialFunctionTests {
  @Test func `special functions hold fourteen digits`() {
    let pairs: [(Double, Double)] = [
      (SpecialFunctions.logGamma(0.1), 2.252712651734205902),
      (SpecialFunctions.logGamma(3.5), 1.2009736023470742248),
      (SpecialFunctions.logGamma(1e10), 220258509288.81058147),
      (SpecialFunctions.logGamma(onePlus: 1e-10), -5.772156648192861783e-11),
      (SpecialFunctions.digamma(0.1), -10.423754940411076232),
      (SpecialFunctions.trigamma(0.1), 101.4332991507927477),
      (SpecialFunctions.digamma(3.5), 1.1031566406452431872),
      (SpecialFunctions.trigamma(3.5), 0.33035775610023486497),
      (SpecialFunctions.digamma(1e10), 23.02585092989045684),
      (SpecialFunctions.trigamma(1e10), 1.00000000005e-10),
      (SpecialFunctions.logBeta(0.5, 0.25), 1.657106516191482173),
      (SpecialFunctions.logBeta(3, 1e9), -61.476650333279288157),
      (SpecialFunctions.logBeta(1e6, 1e6), -1386300.0033629211163),
      (SpecialFunctions.logMultivariateGamma(dimension: 3, 4.5), 7.1635644711916717073),
      (SpecialFunctions.erfcx(-2.0), 108.94090438997797241),
      (SpecialFunctions.erfcx(0.3), 0.73459933456765514992),
      (SpecialFunctions.erfcx(5.0), 0.11070463773306862637),
      (SpecialFunctions.erfcx(30.0), 0.018795888861416751497),
      (SpecialFunctions.erfcx(1e10), 5.6418958354775628695e-11),
      (SpecialFunctions.erfc(5.0), 1.5374597944280348502e-12),
      (SpecialFunctions.erf(1e-5), 0.000011283791670579000273),
      (SpecialFunctions.logNormalCumulative(-40.0), -804.60844201375378817),
      (SpecialFunctions.normalQuantile(1e-300), -37.047096299361199237),
      (SpecialFunctions.millsRatio(3.0), 0.30459029871010329573),
      (SpecialFunctions.upperGamma(3.0, 20.0), 4.5551495055892127998e-7),
      (SpecialFunctions.lowerBeta(3.0, 2.5, 0.1), 0.0058391963491896960651),
    ]
    for (value, reference) in pairs {
      #expect(relativeDifference(value, reference) < 1e-14, "\(value) is not \(reference)")
    }
  }

  @Test func `inverses return what they were given`() {
    for p in [1e-300, 1e-10, 0.2, 0.5, 0.9] {
      let x = SpecialFunctions.inverseLowerGamma(2.5, p)
      #expect(relativeDifference(SpecialFunctions.lowerGamma(2.5, x), p) < 1e-13)
      let y = SpecialFunctions.inverseUpperBeta(2.5, 4, p)
      if p > 1e-50 {
        #expect(relativeDifference(SpecialFunctions.upperBeta(2.5, 4, y), p) < 1e-13 + 1e-15 / p)
      }
      #expect(relativeDifference(SpecialFunctions.erf(SpecialFunctions.inverseErf(p)), p) < 1e-14)
      #expect(relativeDifference(SpecialFunctions.erfc(SpecialFunctions.inverseErfc(p)), p) < 1e-12)
    }
    #expect(SpecialFunctions.inverseErf(1) == .infinity)
    #expect(SpecialFunctions.inverseErfc(0) == .infinity)
  }
}
