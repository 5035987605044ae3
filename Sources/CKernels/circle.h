#ifndef LABOUR_CIRCLE_H
#define LABOUR_CIRCLE_H

#include <math.h>

#include "bits.h"

typedef struct {
  double cosine, sine;
} labour_point;

/// (cos 2πu, sin 2πu) for u in [0, 1], to 0.82 units of the last place.
///
/// u is cut into the nearest quarter q/4 and a rest t, |t| <= 1/8, both exact; the polynomials are in t
/// itself, so that no rounded multiple of π is ever formed.
LABOUR_INLINE labour_point point_on_circle(double u) {
  const double rounder = 0x1.8p50;  // its last place is 1/4
  const double quarters = u + rounder;
  const uint64_t q = bits_of(quarters);
  const double t = u - (quarters - rounder);
  const double y = t * t, y2 = y * y, y4 = y2 * y2;

  // sin 2πt = 2π t + t y S(y), |relative error| < 2^-58; 2π in two parts.
  const double s0 = fma(y, 0x1.466bc67758d85p+6, -0x1.4abbce625be47p+5);
  const double s1 = fma(y, 0x1.5078301b62c92p+5, -0x1.32d2cce3332e5p+6);
  const double s2 = fma(y, 0x1.e403d0a50286ep+1, -0x1.e300a65a91a42p+3);
  const double s = fma(y4, s2, fma(y2, s1, s0));
  const double sine = fma(t, 0x1.921fb54442d18p+2, t * fma(y, s, 0x1.1a62633145c07p-52));

  // cos 2πt = 1 + y C(y), |error| < 2^-62. `leading` is 1 + c y rounded, c the constant of C, and what
  // the rounding lost returns with the small terms.
  const double c = -0x1.3bd3cc9be45dep+4;
  const double c0 = fma(y, -0x1.55d3c7e3cb243p+6, 0x1.03c1f081b5ac0p+6);
  const double c1 = fma(y, -0x1.a6d1eef4b81a1p+4, 0x1.e1f5068689166p+5);
  const double c2 = fma(y, -0x1.b2f3fd7e447dfp+0, 0x1.f9ce249419a35p+2);
  const double rest = fma(y, fma(y4, c2, fma(y2, c1, c0)), -0x1.66ee89bb0832bp-50);
  const double leading = fma(y, c, 1.0);
  const double cosine = leading + fma(y, rest, fma(y, c, 1.0 - leading));

  // A quarter turn takes (cos, sin) to (-sin, cos): odd quarters swap, bits of q give the signs.
  const uint64_t sign = 0x8000000000000000;
  const double first = (q & 1) ? sine : cosine, second = (q & 1) ? cosine : sine;
  return (labour_point){
    double_of(bits_of(first) ^ (((q << 62) ^ (q << 63)) & sign)),
    double_of(bits_of(second) ^ ((q << 62) & sign)),
  };
}

#endif
