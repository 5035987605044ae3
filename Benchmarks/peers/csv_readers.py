#!/usr/bin/env python3
"""Reading CSV: ours beside pandas, polars and pyarrow, in one run, on the same files.

    pip install pandas polars pyarrow
    python3 Benchmarks/peers/csv_readers.py [--megabytes 50] [--turns 5] [--labour .build/release/labour]

Makes files of ten columns in a temporary folder. In each turn every reader reads every file five times,
the others after a first time that does not count; what counts is the processor time of the process, all threads together, so that other
work on the machine counts for little; for the readers with many threads also the time on the clock. Ours is
`labour bench csv --file`, each of the others a process of its own as well. The linear algebra library that
ours and pandas load is kept to one thread: its others do nothing here but wait in a loop for some time after
the start, which would count as processor time. A ratio is the median over turns
of (their time / ours in the same turn), so that more than 1 says that ours is faster.
"""

import argparse
import json
import os
import pathlib
import platform
import random
import statistics
import subprocess
import sys
import tempfile

# Run in a process of its own: reads a file some times, prints the median of each clock.
READER = """
import statistics, sys, time
name, path, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
if name.startswith("pandas"):
    import pandas
    precision = "round_trip" if "exact" in name else None
    read = lambda: pandas.read_csv(path, engine="c", float_precision=precision)
elif name.startswith("polars"):
    import polars
    read = lambda: polars.read_csv(path)
else:
    import pyarrow.csv
    options = pyarrow.csv.ReadOptions(use_threads="all" in name)
    read = lambda: pyarrow.csv.read_csv(path, read_options=options)
read()
processor, clock = [], []
for _ in range(repeats):
    start = time.process_time(), time.perf_counter()
    result = read()
    processor.append(time.process_time() - start[0])
    clock.append(time.perf_counter() - start[1])
    del result
print(statistics.median(processor), statistics.median(clock))
"""

READERS = [
    "pandas, C", "pandas, C, exact", "polars, 1 thread", "polars, all threads", "pyarrow, 1 thread",
    "pyarrow, all threads",
]


# For every reader; see above.
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


def write_files(folder, size):
    """Name to path of files of about that many bytes."""
    draw = random.Random(1)
    words = ["ILO", "a name", '"a, b"', "Gen\u00e8ve", "Namibia", "long enough for the heap of any program"]
    cells = {
        "17 digits": lambda column: repr(draw.random()),
        "2 decimals": lambda column: str(draw.randrange(100_000) / 100),
        "integers": lambda column: str(draw.randrange(1_000_000)),
        "with text": lambda column: draw.choice(words) if column < 2 else str(draw.randrange(100_000) / 100),
    }
    paths = {}
    for name, cell in cells.items():
        path = pathlib.Path(folder) / (name.replace(" ", "-") + ".csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(",".join(f"x{column}" for column in range(10)) + "\n")
            # A block of rows at random, again and again: making digits is slow here.
            block = "".join(
                ",".join(cell(column) for column in range(10)) + "\n" for _ in range(50_000))
            while file.tell() < size:
                file.write(block)
        paths[name] = path
    return paths


def measure_ours(labour, path):
    rows = json.loads(subprocess.run(
        [labour, "bench", "csv", "--file", str(path), "--quick", "--json"], check=True,
        capture_output=True, text=True, env=ENVIRONMENT).stdout)
    return {row["case"]: row["seconds"] for row in rows}


def measure_theirs(name, path):
    environment = dict(ENVIRONMENT)
    if name == "polars, 1 thread":
        environment["POLARS_MAX_THREADS"] = "1"
    output = subprocess.run(
        [sys.executable, "-c", READER, name, str(path), "5"], check=True, capture_output=True,
        text=True, env=environment).stdout
    processor, clock = map(float, output.split())
    return processor, clock


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--labour", default=".build/release/labour")
    options = parser.parse_args()
    import pandas
    import polars
    import pyarrow
    print(f"pandas {pandas.__version__}, polars {polars.__version__}, pyarrow {pyarrow.__version__}, "
          f"Python {platform.python_version()}, {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in write_files(folder, options.megabytes * 1_000_000).items():
            ours, stream = [], []
            theirs = {name: [] for name in READERS}
            for _ in range(options.turns):
                times = measure_ours(options.labour, path)
                ours.append(times["read table"])
                stream.append(times["read stream"])
                for name in READERS:
                    theirs[name].append(measure_theirs(name, path))
            size = path.stat().st_size
            print(f"{kind}, {size / 1e6:.0f} MB\n")
            print("| reader | processor, s | MB/s | ratio | clock, s |")
            print("|---|---|---|---|---|")
            for name, times in (("ours, table", ours), ("ours, stream", stream)):
                median = statistics.median(times)
                ratio = statistics.median(a / b for a, b in zip(times, ours))
                print(f"| {name} | {median:.4f} | {size / median / 1e6:.0f} | {ratio:.2f} | |")
            for name, pairs in theirs.items():
                median = statistics.median(pair[0] for pair in pairs)
                clock = statistics.median(pair[1] for pair in pairs)
                ratio = statistics.median(pair[0] / own for pair, own in zip(pairs, ours))
                print(f"| {name} | {median:.4f} | {size / median / 1e6:.0f} | {ratio:.2f} | {clock:.4f} |")
            print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
