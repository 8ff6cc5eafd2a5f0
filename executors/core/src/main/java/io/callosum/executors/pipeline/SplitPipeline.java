package io.callosum.executors.pipeline;

import io.callosum.controller.network.Network;
import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
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
    private final CodecSettings codecs;
    private final ExecutorService deviceThread;
    private final EnergyAccount energy;

    /** A pipeline over an open network and a server half; it owns neither. Energies are modelled. */
    public SplitPipeline(NetworkSession device, TailRunner tail, PipelineSettings settings) {
        this(device, tail, settings, CodecSettings.DEFAULT);
    }

    /** The same, with another way to encode and to check what codecs do. */
    public SplitPipeline(NetworkSession device, TailRunner tail, PipelineSettings settings, CodecSettings codecs) {
        this(device, tail, settings, codecs, Optional.empty());
    }

    /**
     * A pipeline whose energies are measured where the meter can tell: of queries that run by themselves, and, with a meter that does not
     * cover the radio, of those that send nothing. Others are modelled, as far as they were not measured.
     *
     * @param meter of the device; not owned
     */
    public SplitPipeline(
            NetworkSession device,
            TailRunner tail,
            PipelineSettings settings,
            CodecSettings codecs,
            EnergyCounter meter) {
        this(device, tail, settings, codecs, Optional.of(meter));
    }

    private SplitPipeline(
            NetworkSession device,
            TailRunner tail,
            PipelineSettings settings,
            CodecSettings codecs,
            Optional<EnergyCounter> meter) {
        this.energy = new EnergyAccount(meter);
        this.codecs = codecs;
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
        return new SplitQuery(device, tail, settings, codecs, energy, deviceThread, inputs);
    }

    /**
     * Takes no more work and waits up to 30 s for what was handed to the device. Work that is still left then, or
     * when the caller is interrupted, is not thrown away, as its queries would never be settled: the daemon thread goes on with it.
     */
    @Override
    public void close() {
        deviceThread.shutdown();
        try {
            var unused = deviceThread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
