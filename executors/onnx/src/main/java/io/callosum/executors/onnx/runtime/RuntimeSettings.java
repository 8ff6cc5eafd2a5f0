package io.callosum.executors.onnx.runtime;

/**
 * How models run.
 *
 * @param provider where they run
 * @param optimization how far the runtime may rewrite graphs
 * @param threads compute threads of a run, at least 1
 * @param cacheBytes weights of idle sessions that are kept for later, in bytes, at least 0
 */
public record RuntimeSettings(Provider provider, Optimization optimization, int threads, long cacheBytes) {
    /** Where models run. */
    public enum Provider {
        /** The processor. */
        CPU,
        /** The first NVIDIA GPU. */
        CUDA
    }

    /** How far the runtime may rewrite graphs. */
    public enum Optimization {
        /** Not at all: head and tail equal the whole to the bit. */
        OFF,
        /** Rewriting that keeps the numbers, such as folding constants, and some fusions. */
        BASIC,
        /** All fusions and layouts; a cut inside a fusion changes last digits. */
        ALL
    }

    public RuntimeSettings {
        if (threads < 1 || cacheBytes < 0) {
            throw new IllegalArgumentException(
                    "expected threads >= 1 and cacheBytes >= 0, found " + threads + " and " + cacheBytes);
        }
    }

    /**
     * On the processor, all optimisations, 1 GiB of idle sessions; as many threads as the environment's {@code OMP_NUM_THREADS} says, or
     * 1.
     */
    public static RuntimeSettings defaults() {
        String threads = System.getenv("OMP_NUM_THREADS");
        boolean given = threads != null && threads.matches("[1-9]\\d{0,3}");
        return new RuntimeSettings(Provider.CPU, Optimization.ALL, given ? Integer.parseInt(threads) : 1, 1L << 30);
    }

    /** The same on another provider. */
    public RuntimeSettings withProvider(Provider other) {
        return new RuntimeSettings(other, optimization, threads, cacheBytes);
    }

    /** The same with another optimisation. */
    public RuntimeSettings withOptimization(Optimization other) {
        return new RuntimeSettings(provider, other, threads, cacheBytes);
    }

    /** The same with another number of threads. */
    public RuntimeSettings withThreads(int other) {
        return new RuntimeSettings(provider, optimization, other, cacheBytes);
    }

    /** The same with another bound on idle sessions. */
    public RuntimeSettings withCacheBytes(long other) {
        return new RuntimeSettings(provider, optimization, threads, other);
    }
}
