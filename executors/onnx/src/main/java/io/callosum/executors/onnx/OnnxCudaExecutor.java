package io.callosum.executors.onnx;

import io.callosum.controller.network.Network;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;

/**
 * Runs segments on the first NVIDIA GPU through ONNX Runtime's CUDA provider. Unavailable, with the reason, where the runtime is built
 * without it (the usual artifact is) or the driver and its libraries are missing. Thread-safe.
 */
public final class OnnxCudaExecutor implements SegmentExecutor {
    private final SegmentExecutor executor =
            new OnnxExecutor(RuntimeSettings.defaults().withProvider(RuntimeSettings.Provider.CUDA));

    /** Made by {@link java.util.ServiceLoader}; loads nothing yet. */
    public OnnxCudaExecutor() {}

    @Override
    public String name() {
        return executor.name();
    }

    @Override
    public Availability availability() {
        return executor.availability();
    }

    @Override
    public NetworkSession open(Network network, long weightSeed) {
        return executor.open(network, weightSeed);
    }
}
