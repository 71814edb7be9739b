# Roundtable: `make help` lists what can be made. Settings are given as `make run PORT=9000 DATA=elsewhere`.
PORT ?= 8080
DATA ?= data
ONCE ?=
ROUNDS ?= 10
SECONDS ?= 60
export PORT DATA ONCE

.DEFAULT_GOAL := help
.PHONY: run test browser bad-days bench fuzz scans soak dist check format where clean help

run: ## Serve the sample partnership on 127.0.0.1:$PORT, data in $DATA; ONCE=1 stops after the first page
	@scripts/need run
	@scripts/build "Building Roundtable" -c release --product roundtable
	@scripts/run "$$(swift build -c release --show-bin-path)/roundtable"

test: ## Run all tests: format, unit, whole journeys, browser
	@scripts/test

browser: ## Run the browser tests alone; ONLY=word picks some by name
	@scripts/need test
	@scripts/build "Building the program" --product roundtable
	@scripts/venv
	@ROUNDTABLE_BIN="$$(swift build --show-bin-path)/roundtable" PYTHONDONTWRITEBYTECODE=1 \
	  .venv/bin/python -m pytest -p no:cacheprovider Tests/BrowserTests $(if $(ONLY),-k "$(ONLY)")

bench: ## Measure, within 30 minutes, and print the table kept in docs/performance.md
	@scripts/need run
	@scripts/build "Building the program" -c release --product roundtable
	@scripts/build "Building the measurements" -c release --product roundtable-bench
	@"$$(swift build -c release --show-bin-path)/roundtable-bench"

bad-days: ## Kill, cut and fill: the tests of bad days alone; ROUNDS=300 for a night, ONLY=word picks some by name
	@scripts/need test
	@scripts/build "Building the program" --product roundtable
	@scripts/venv
	@ROUNDTABLE_BIN="$$(swift build --show-bin-path)/roundtable" PYTHONDONTWRITEBYTECODE=1 ROUNDS=$(ROUNDS) \
	  .venv/bin/python -m pytest -p no:cacheprovider --durations=0 Tests/BadDays $(if $(ONLY),-k "$(ONLY)")

fuzz: ## Hand the readers what nobody would send, for SECONDS=60 each; ONLY="csv form" picks some, SEED=1 repeats
	@scripts/need run
	@scripts/build "Building the readers' trial" -c release --product FuzzRun
	@"$$(swift build -c release --show-bin-path)/FuzzRun" $(SECONDS) Tests/FuzzCorpora $(ONLY) $(if $(SEED),--seed $(SEED))

scans: ## Scanners from outside against a signed-in copy on this machine, for minutes; ONLY=word picks some by name
	@scripts/need test
	@scripts/build "Building the program" --product roundtable
	@scripts/venv .build/scans Tests/Scans/requirements.txt
	@ROUNDTABLE_BIN="$$(swift build --show-bin-path)/roundtable" PYTHONDONTWRITEBYTECODE=1 \
	  .build/scans/bin/python -m pytest -p no:cacheprovider Tests/Scans $(if $(ONLY),-k "$(ONLY)")

soak: ## 300 bad days on each engine, fuzzing and scans, then measure for hours; measuring goes on the next time
	@$(MAKE) --no-print-directory bad-days ROUNDS=300 ONLY="killed or power"
	@$(MAKE) --no-print-directory fuzz SECONDS=600
	@$(MAKE) --no-print-directory scans
	@scripts/need run
	@scripts/build "Building the program" -c release --product roundtable
	@scripts/build "Building the measurements" -c release --product roundtable-bench
	@"$$(swift build -c release --show-bin-path)/roundtable-bench" soak

dist: ## Make one archive to install from, in out/dist: program, units, manual, settings
	@scripts/need dist
	@scripts/dist

check: ## Check format and house style, in seconds
	@scripts/lint
	@scripts/tidy

format: ## Format all Swift files in place
	@swift format -i --parallel -r Sources Tests Package.swift

where: ## Say where the data, the programs and the build are, and how large
	@du -sh "$(DATA)" .build .venv 2>/dev/null || true
	@ls -l .build/*/roundtable 2>/dev/null || echo "no program built yet"

clean: ## Remove what was built; the data stays
	@rm -rf .build .build-tidy .venv

help: ## List what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18
