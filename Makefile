# `make` builds and runs the main job; `make test` tests. Both install what is missing first.

PREFIX ?= /usr/local
SWIFT ?= swift

# The Swift libraries are linked in, so that the installed command stands alone. The tests need internal
# access, which changes every object file: a folder of their own.
RELEASE = -c release --static-swift-stdlib -Xswiftc -use-ld=lld
TESTING = -c release -Xswiftc -enable-testing --scratch-path .build/testing
RUN_TESTS = $(SWIFT) test $(TESTING) --disable-xctest

.PHONY: all help build packages test test-long test-interop sanitize lint docs install bench clean

all: build
	@.build/release/labour bench --quick

help:
	@echo "make               install what is missing, build, run a short benchmark"
	@echo "make test          install what is missing, build, test"
	@echo "make test-long     and the statistical batteries and other long checks"
	@echo "make test-interop  tests beside Python and other programs, where they are there"
	@echo "make sanitize      the tests under the address and the thread sanitiser"
	@echo "make lint          format and layers"
	@echo "make docs          documentation of the modules in .docs/"
	@echo "make bench         the whole benchmark"
	@echo "make install       install the command and the datasets under PREFIX (default /usr/local)"
	@echo "make clean         remove what was built"

build: packages
	@$(SWIFT) build $(RELEASE) --product labour

packages:
	@SWIFT="$(SWIFT)" Scripts/install-packages

test: packages
	$(RUN_TESTS)

test-long: packages
	LABOUR_LONG=1 $(RUN_TESTS)

test-interop: packages
	Scripts/run-interop

sanitize: packages
	Scripts/run-sanitizers

lint:
	@$(SWIFT) format lint --strict -r Package.swift Sources Tests Benchmarks
	@Scripts/check-layers

docs: packages
	@Scripts/build-docs

bench: build
	@.build/release/labour bench

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 .build/release/labour "$(DESTDIR)$(PREFIX)/bin/labour"
	install -d "$(DESTDIR)$(PREFIX)/share/labour/Datasets"
	install -m 644 Datasets/*.* "$(DESTDIR)$(PREFIX)/share/labour/Datasets"

clean:
	rm -rf .build .docs
