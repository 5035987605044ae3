"""Writes Sources/CKernels/sobol_directions.c from the direction numbers of Joe and Kuo.

SciPy carries them (scipy/stats/_sobol_direction_numbers.npz) as they stand in the file
new-joe-kuo-6.21201 of https://web.maths.unsw.edu.au/~fkuo/sobol/: for each dimension a primitive
polynomial over GF(2), all coefficients as bits, and its initial direction numbers. Run as

    python3 Scripts/reference/statistics_sobol_directions.py > Sources/CKernels/sobol_directions.c
"""

import os

import numpy
import scipy

DIMENSIONS = 4096

LICENCE = """
Primitive polynomials and initial direction numbers of Sobol' sequences, the first %d dimensions
of new-joe-kuo-6.21201 (search criterion D(6)): S. Joe and F. Y. Kuo, Constructing Sobol sequences
with better two-dimensional projections, SIAM Journal on Scientific Computing 30 (2008) 2635-2654.
Made by Scripts/reference/statistics_sobol_directions.py.

Licence pertaining to sobol.cc and the accompanying sets of direction numbers

Copyright (c) 2008, Frances Y. Kuo and Stephen Joe
All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the following conditions are met:

    * Redistributions of source code must retain the above copyright notice, this list of
      conditions and the following disclaimer.

    * Redistributions in binary form must reproduce the above copyright notice, this list of
      conditions and the following disclaimer in the documentation and/or other materials
      provided with the distribution.

    * Neither the names of the copyright holders nor the names of the University of New South
      Wales and the University of Waikato and its contributors may be used to endorse or promote
      products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS ``AS IS'' AND ANY EXPRESS OR IMPLIED
WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS
FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY
DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE,
EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
""" % DIMENSIONS


def main():
    folder = os.path.join(os.path.dirname(scipy.__file__), "stats")
    table = numpy.load(os.path.join(folder, "_sobol_direction_numbers.npz"))
    numbers = []
    # Dimension 0 is van der Corput's sequence and needs no numbers.
    for polynomial, initial in zip(table["poly"][1:DIMENSIONS], table["vinit"][1:DIMENSIONS]):
        degree = int(polynomial).bit_length() - 1
        row = [int(m) for m in initial[:degree]]
        assert all(m % 2 == 1 and m < 1 << (k + 1) for k, m in enumerate(row))
        # The leading and the last coefficient are 1; without the leading one 16 bits are enough.
        numbers += [degree, int(polynomial) - (1 << degree)] + row
    assert max(numbers) < 1 << 16
    for line in LICENCE.strip().split("\n"):
        print(("// " + line).rstrip())
    print('#include "sobol.h"\n')
    print("// A row a dimension from the second: the degree, the polynomial without its leading")
    print("// coefficient, and as many initial direction numbers as the degree.")
    print("static const uint16_t rows[] = {")
    print("\n".join(wrapped(numbers, 100)))
    print("};\n")
    print("uint16_t labour_sobol_number(size_t place) {")
    print("  return place < sizeof rows / sizeof rows[0] ? rows[place] : 0;")
    print("}")


def wrapped(numbers, width):
    lines, line = [], ""
    for number in numbers:
        word = "%d," % number
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line += word
    return lines + [line]


main()
