package io.callosum.environment.cli.onnx;

import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.client.ModelReply;
import io.callosum.executors.remote.wire.EncodedProtocolTensor;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.TailName;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The two halves of an ONNX file: this process and a server. It owns its thread alone. Thread-safe. */
final class GraphHalves implements AutoCloseable {
    private final SplitModel model;
    private final ModelClient client;
    private final String network;
    private final String fingerprint;
    private final Duration timeout;
    private final long originNanos = System.nanoTime();
    private volatile String lastFailure = "";
    private final ExecutorService deviceThread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "callosum-device");
        thread.setDaemon(true);
        return thread;
    });

    GraphHalves(SplitModel model, ModelClient client, String network, String fingerprint, Duration timeout) {
        this.model = model;
        this.client = client;
        this.network = network;
        this.fingerprint = fingerprint;
        this.timeout = timeout;
    }

    SplitModel model() {
        return model;
    }

    OnnxGraph graph() {
        return model.graph();
    }

    boolean legal(int split) {
        return model.obstacle(split).isEmpty();
    }

    Executor deviceThread() {
        return deviceThread;
    }

    double clockSeconds() {
        return (System.nanoTime() - originNanos) / 1e9;
    }

    /** What crosses at a split, of all that was made. */
    Map<String, RawTensor> crossing(int split, Map<String, RawTensor> made) {
        return select(made, graph().cut(split).crossing());
    }

    CompletableFuture<ModelReply> send(int split, Map<String, EncodedProtocolTensor> crossing) {
        return client.inferEncoded(new TailName(network, split).toString(), fingerprint, crossing, timeout);
    }

    /**
     * A tail's outputs.
     *
     * @throws TailException.Refused if some are missing or of no type that ONNX has
     */
    Map<String, RawTensor> check(int split, Map<String, ProtocolTensor> answered) {
        Map<String, RawTensor> outputs = new LinkedHashMap<>();
        for (String name : graph().outputsOf(split, graph().nodeCount())) {
            ProtocolTensor tensor = answered.get(name);
            try {
                if (tensor == null) {
                    throw new MalformedMessageException("expected '" + name + "', found " + answered.keySet());
                }
                outputs.put(name, WireTypes.toOnnx(name, tensor));
            } catch (MalformedMessageException malformed) {
                throw new TailException.Refused(
                        client.server() + " answered something else: " + malformed.getMessage(), malformed);
            }
        }
        return outputs;
    }

    Map<String, RawTensor> select(Map<String, RawTensor> made, Collection<String> names) {
        Map<String, RawTensor> selected = new LinkedHashMap<>();
        for (String name : names) {
            RawTensor tensor = made.get(name);
            if (tensor == null) {
                throw new IllegalStateException(
                        graph().source() + ": expected a tensor '" + name + "', found " + made.keySet());
            }
            selected.put(name, tensor);
        }
        return selected;
    }

    /** Keeps why the server did not answer. */
    void failed(Throwable why) {
        lastFailure = String.valueOf(why.getMessage());
    }

    /** Why it did not answer the last time; empty if it always did. */
    String lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() {
        deviceThread.shutdown();
    }
}
