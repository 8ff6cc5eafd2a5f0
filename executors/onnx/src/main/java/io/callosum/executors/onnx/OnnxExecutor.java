package io.callosum.executors.onnx;

import io.callosum.controller.network.Network;
import io.callosum.executors.onnx.runtime.Library;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;

/** Runs segments on ONNX Runtime's CPU kernels. Takes every network whose inputs are float32 or unsigned bytes. Thread-safe. */
public final class OnnxExecutor implements SegmentExecutor {
    private final RuntimeSettings settings;

    /** With default settings; made by {@link java.util.ServiceLoader}, loads nothing yet. */
    public OnnxExecutor() {
        this(RuntimeSettings.defaults());
    }

    /** With other settings. */
    public OnnxExecutor(RuntimeSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.provider() == RuntimeSettings.Provider.CPU ? "onnx" : "onnx-cuda";
    }

    @Override
    public Availability availability() {
        return Library.availability(settings.provider());
    }

    @Override
    public NetworkSession open(Network network, long weightSeed) {
        Availability availability = availability();
        if (!availability.available()) {
            throw new ExecutorException.Unavailable("executor " + name() + ": " + availability.detail());
        }
        return new OnnxSession(network, weightSeed, settings);
    }
}
