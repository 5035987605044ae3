#!/bin/sh
# Dieharder's whole battery on the raw words of our streams (Debian package "dieharder"; 34 minutes here).
#
#   Benchmarks/peers/dieharder.sh [SEED] > Benchmarks/results/dieharder.txt
#
# The words are those that the variates of stream (SEED, "raw"), step 0, component 0 are made of, in the
# order of the draws. -g 200 reads 32-bit words from standard input; -Y 1 repeats a test whose p-value is
# weak with more samples until it is plainly passed or failed; -k 2 takes the exact Kolmogorov-Smirnov
# distribution. A p-value below 0.005 or above 0.995 is called WEAK: one in a hundred is, by chance.
set -eu
seed=${1:-1}
labour=${LABOUR:-labour}
nice -n 19 "$labour" bench --raw-stream --seed "$seed" | nice -n 19 dieharder -a -g 200 -Y 1 -k 2
