package io.callosum.executors.pipeline;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The device half: runs heads one after another on a thread of its own, sends what crosses, and finishes on the device what the server
 * half does not answer. Several queries may be in flight. Thread-safe.
 */
public final class SplitPipeline implements AutoCloseable {
    private static final long CLOSE_SECONDS = 30;

    private final NetworkSession device;
    private final TailRunner tail;
    private final PipelineSettings settings;
    private final ExecutorService deviceThread;

    /** A pipeline over an open network and a server half; it owns neither. */
    public SplitPipeline(NetworkSession device, TailRunner tail, PipelineSettings settings) {
        this.device = device;
        this.tail = tail;
        this.settings = settings;
        this.deviceThread = Executors.newSingleThreadExecutor(task -> {
            Thread thread =
                    new Thread(task, "callosum-device-" + device.network().name());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The network. */
    public Network network() {
        return device.network();
    }

    /**
     * A query on these inputs, to be started by a controller.
     *
     * @param inputs the network's inputs by name, in the types they travel in
     */
    public SplitQuery query(Map<String, Tensor> inputs) {
        return new SplitQuery(device, tail, settings, deviceThread, inputs);
    }

    /** Finishes what is running on the device, then stops its thread. */
    @Override
    public void close() {
        deviceThread.shutdown();
        try {
            if (!deviceThread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                deviceThread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            deviceThread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
