#include "CSpecialFunctions.h"

#include <boost/math/special_functions/gamma.hpp>

extern "C" double labour_gamma_p(double a, double x) { return boost::math::gamma_p(a, x); }
