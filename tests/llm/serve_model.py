"""llama.cpp's server with one model, on the loopback address: ``python serve_model.py MODEL.gguf``.

It prints its address on a line of its own and serves until its standard input ends. For the environment that
``make test-llm`` makes; the product's has no xllamacpp.
"""

import sys

import xllamacpp

THREADS, CONTEXT, SEED = 1, 8_192, 7  # more threads wait for each other where other work keeps the cores busy


def serve(model: str) -> None:
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.hostnames = ["127.0.0.1"]
    params.port = 0  # a free one
    params.offline = True
    params.n_ctx, params.n_parallel, params.n_gpu_layers = CONTEXT, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = THREADS
    params.sampling.seed = SEED
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)  # noqa: T201
    sys.stdin.read()


if __name__ == "__main__":
    serve(sys.argv[1])
