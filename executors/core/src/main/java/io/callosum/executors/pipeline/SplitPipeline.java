package io.callosum.executors.pipeline;

import io.callosum.controller.network.Network;
import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segments;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The device half: runs heads one after another, on a thread of its own or the caller's, sends what crosses, and finishes on the device
 * what the server half does not answer. Several queries may be in flight. Thread-safe.
 */
public final class SplitPipeline implements AutoCloseable {
    private final NetworkSession device;
    private final TailRunner tail;
    private final PipelineSettings settings;
    private final CodecSettings codecs;
    private final Segments heads;
    private final DeviceTurns turns;
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
        this.heads = new Segments(device.network());
        this.turns = new DeviceTurns("callosum-device-" + device.network().name());
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
        return query(inputs, turns.ownThread());
    }

    /**
     * The same, whose head runs on the thread that submits it to a controller, which is not at once, then: for callers that wait for the
     * answer in any case, and need not pay for two changes of threads. Its fallback runs on the pipeline's thread.
     */
    public SplitQuery queryOnCallersThread(Map<String, Tensor> inputs) {
        return query(inputs, turns.callersThread());
    }

    private SplitQuery query(Map<String, Tensor> inputs, Executor headThread) {
        return new SplitQuery(device, tail, settings, codecs, energy, heads, headThread, turns.ownThread(), inputs);
    }

    /**
     * Takes no more work and waits up to 30 s for what was handed to the device. Work that is still left then, or
     * when the caller is interrupted, is not thrown away, as its queries would never be settled: the daemon thread goes on with it.
     */
    @Override
    public void close() {
        turns.close();
    }
}
