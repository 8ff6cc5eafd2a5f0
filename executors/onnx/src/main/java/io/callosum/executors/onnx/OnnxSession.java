package io.callosum.executors.onnx;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.executors.onnx.network.NetworkExport;
import io.callosum.executors.onnx.runtime.ModelRunner;
import io.callosum.executors.onnx.runtime.ModelRunner.TimedRun;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.spi.Segments;
import io.callosum.executors.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network on ONNX Runtime: a model for each segment that is run. Runs go in parallel. */
final class OnnxSession implements NetworkSession {
    private final Network network;
    private final NetworkExport export;
    private final ModelRunner runner;
    private final LayerShares shares;
    private final Segments segments;
    private volatile boolean closed;

    OnnxSession(Network network, long weightSeed, RuntimeSettings settings) {
        this.network = network;
        segments = new Segments(network);
        export = new NetworkExport(network, weightSeed);
        runner = new ModelRunner(settings);
        shares = new LayerShares(network, export, settings);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        if (closed) {
            throw new IllegalStateException("expected an open session of " + network.name() + ", found it closed");
        }
        Segment segment = segments.of(from, to);
        segment.requireInputs(tensors);
        if (from == to) {
            return new SegmentResult(Map.of(), List.of());
        }
        Map<String, RawTensor> inputs = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> inputs.put(name, raw(tensor)));
        long[] weights = shares.of(segment);
        TimedRun run = runner.run(
                network.name() + " [" + from + ", " + to + ")",
                () -> export.segment(segment).toByteArray(),
                inputs,
                segment.outputs().keySet());
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        segment.outputs().forEach((name, port) -> {
            RawTensor made = run.outputs().get(name);
            if (made == null) {
                throw new IllegalStateException("expected an output '" + name + "', found none");
            }
            outputs.put(name, Tensor.ofBytes(port.type(), port.shape(), made.sharedBytes()));
        });
        return new SegmentResult(outputs, LayerShares.divide(run.nanos(), weights));
    }

    private static RawTensor raw(Tensor tensor) {
        ScalarType type = tensor.type() == ElementType.UINT8 ? ScalarType.UINT8 : ScalarType.FLOAT32;
        int[] dimensions = tensor.shape().toArray();
        long[] shape = new long[dimensions.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions[i];
        }
        return new RawTensor(type, shape, tensor.bytes());
    }

    @Override
    public void close() {
        closed = true;
        runner.close();
    }
}
