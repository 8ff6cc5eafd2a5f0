package io.callosum.executors.onnx;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.onnx.network.NetworkExport;
import io.callosum.executors.onnx.runtime.NodeProfiler;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.spi.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How a segment's time is shared out among its layers: in proportion to what the runtime's profiler says of each in the whole network
 * without fusion, measured once, before the first segment of several layers runs, on seeded inputs. Thread-safe.
 */
final class LayerShares {
    private static final int RUNS = 3;

    private final Network network;
    private final NetworkExport export;
    private final RuntimeSettings settings;
    private long @Nullable [] nanos;

    LayerShares(Network network, NetworkExport export, RuntimeSettings settings) {
        this.network = network;
        this.export = export;
        this.settings = settings;
    }

    /** A weight for each layer of a segment. */
    long[] of(Segment segment) {
        return segment.to() - segment.from() == 1
                ? new long[] {1}
                : Arrays.copyOfRange(measured(), segment.from(), segment.to());
    }

    /** Whole nanoseconds in proportion to the weights; they add up to the total. */
    static List<Long> divide(long total, long[] weights) {
        double sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        List<Long> parts = new ArrayList<>(weights.length);
        long given = 0;
        double passed = 0;
        for (int i = 0; i < weights.length; i++) {
            passed += sum > 0 ? weights[i] / sum : 1.0 / weights.length;
            long upTo = i == weights.length - 1 ? total : Math.min(total, Math.round(total * passed));
            parts.add(upTo - given);
            given = upTo;
        }
        return parts;
    }

    private synchronized long[] measured() {
        long[] known = nanos;
        if (known == null) {
            Map<String, Long> layers = NodeProfiler.grouped(
                    NodeProfiler.medianNanos(
                            network.name(),
                            export.whole().toByteArray(),
                            settings.withOptimization(Optimization.OFF),
                            inputs(),
                            RUNS),
                    NetworkExport::owner);
            known = network.layers().stream()
                    .map(Layer::name)
                    .mapToLong(name -> layers.getOrDefault(name, 0L))
                    .toArray();
            nanos = known;
        }
        return known;
    }

    private Map<String, RawTensor> inputs() {
        Random random = new Random(1);
        Map<String, RawTensor> inputs = new LinkedHashMap<>();
        for (NetworkInput input : network.inputs()) {
            byte[] bytes = new byte[Math.toIntExact(input.bytes())];
            random.nextBytes(bytes);
            boolean isBytes = input.type() == ElementType.UINT8;
            if (!isBytes) {
                ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                while (floats.hasRemaining()) {
                    floats.putFloat(random.nextFloat() * 2 - 1);
                }
            }
            long[] shape = Arrays.stream(input.shape().toArray()).asLongStream().toArray();
            inputs.put(
                    input.name(),
                    new RawTensor(isBytes ? ScalarType.UINT8 : ScalarType.FLOAT32, shape, ByteBuffer.wrap(bytes)));
        }
        return inputs;
    }
}
