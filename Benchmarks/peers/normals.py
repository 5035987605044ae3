#!/usr/bin/env python3
"""Standard normal variates of one thread: ours beside NumPy's generators, in one run.

    python3 Benchmarks/peers/normals.py [--repeats 15] [--size 1000000] [--fills 20]

Ours is Sources/CKernels, compiled here by the C compiler of the Swift toolchain with SwiftPM's -O2
and called through ctypes, so that both sides share process, core, memory and moment. The generators
take turns, `--repeats` times; each turn fills an array of `--size` doubles `--fills` times, either one that
is reused (`out=`) or a new one each time. Time is the thread's processor time, page faults included, so
that other work on the machine counts for little. One JSON object a line: seconds for 10^8 normals,
median, least and greatest; `ratio` is the median over turns of (its time / ours in the same turn).
"""

import argparse
import ctypes
import json
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CKernels"


class Series(ctypes.Structure):
    _fields_ = [("key", ctypes.c_uint64), ("component", ctypes.c_uint32), ("step", ctypes.c_uint32)]


def kernels(folder):
    """The kernels as a shared library."""
    swift = shutil.which("swift")
    beside = [pathlib.Path(swift).resolve().parent / "clang"] if swift else []
    compiler = next((str(path) for path in beside if path.exists()), "clang")
    library = pathlib.Path(folder) / "kernels.so"
    sources = sorted(str(path) for path in SOURCES.glob("*.c"))
    subprocess.run(
        [compiler, "-std=gnu17", "-O2", "-fPIC", "-shared", f"-I{SOURCES / 'include'}", *sources,
         "-lm", "-o", str(library)], check=True)
    loaded = ctypes.CDLL(str(library))
    pointer = ctypes.POINTER(ctypes.c_double)
    arguments = [Series, ctypes.c_uint64, pointer, ctypes.c_size_t]
    loaded.labour_normals_across_draws.argtypes = arguments
    loaded.labour_normals_across_draws.restype = None
    loaded.labour_normals_across_draws_with.argtypes = [ctypes.c_int] + arguments
    loaded.labour_normals_across_draws_with.restype = None
    return loaded


def fillers(library):
    """Name to function (array or None, size, index of the fill); None asks for a new array."""
    series, pointer = Series(0x9E3779B97F4A7C15, 0, 0), ctypes.POINTER(ctypes.c_double)

    def ours(call):
        def fill(array, size, index):
            array = numpy.empty(size) if array is None else array
            call(series, index * size, array.ctypes.data_as(pointer), size)
        return fill

    def theirs(bits):
        generator = numpy.random.Generator(bits(1))

        def fill(array, size, index):
            if array is None:
                generator.standard_normal(size)
            else:
                generator.standard_normal(out=array)
        return fill

    best = library.labour_best_instructions()
    names = ["plain instructions", "AVX2", "AVX-512"]
    result = {"labour": ours(library.labour_normals_across_draws)}
    for level in range(best - 1, 0, -1):
        call = library.labour_normals_across_draws_with
        result[f"labour, {names[level]}"] = ours(lambda *rest, level=level: call(level, *rest))
    for bits in (numpy.random.Philox, numpy.random.PCG64, numpy.random.SFC64):
        result[f"numpy {bits.__name__}"] = theirs(bits)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--fills", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        all_fillers = fillers(kernels(folder))
        print(json.dumps({
            "numpy": numpy.__version__, "python": platform.python_version(),
            "processor": next(
                (line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                 if line.startswith("model name")), platform.machine()),
            "size": options.size, "fills": options.fills, "repeats": options.repeats}))
        for memory in ("reused", "new"):
            array = numpy.ones(options.size) if memory == "reused" else None
            times = {name: [] for name in all_fillers}
            for _ in range(options.repeats):
                for name, fill in all_fillers.items():
                    start = time.thread_time()
                    for index in range(options.fills):
                        fill(array, options.size, index)
                    elapsed = time.thread_time() - start
                    times[name].append(elapsed * 1e8 / (options.size * options.fills))
            for name, values in times.items():
                ratios = [value / ours for value, ours in zip(values, times["labour"])]
                print(json.dumps({
                    "generator": name, "memory": memory,
                    "seconds_per_1e8": round(statistics.median(values), 4),
                    "least": round(min(values), 4), "greatest": round(max(values), 4),
                    "ratio": round(statistics.median(ratios), 2),
                    "least_ratio": round(min(ratios), 2)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
