package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelMetadataResponse.TensorMetadata;
import io.callosum.executors.remote.wire.Datatypes;
import io.callosum.executors.remote.wire.Elements;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.TailName;
import io.callosum.executors.remote.wire.TensorCoding;
import io.callosum.executors.remote.wire.WireTensor;
import io.callosum.executors.remote.wire.WireTensors;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.Segment.Port;
import io.callosum.executors.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One tail: a model of the protocol. Its ports are worked out once. Thread-safe. */
final class ServedTail implements Model {
    private final NetworkSession session;
    private final int split;
    private final TailName name;
    private final String platform;
    private final Map<String, Port> inputs;
    private final Map<String, Port> outputs;

    ServedTail(ServedNetwork served, int split) {
        this.session = served.session();
        this.split = split;
        this.name = new TailName(session.network().name(), split);
        this.platform = "callosum_" + served.executor();
        Segment segment =
                new Segment(session.network(), split, session.network().layerCount());
        this.inputs = segment.inputs();
        this.outputs = segment.outputs();
    }

    @Override
    public String name() {
        return name.toString();
    }

    @Override
    public Set<String> outputNames() {
        return outputs.keySet();
    }

    @Override
    public Computation prepare(ModelInferRequest message) {
        List<WireTensor> tensors =
                message.getInputsList().stream().map(WireTensor::of).toList();
        long startNanos = System.nanoTime();
        Map<String, Tensor> read = WireTensors.read(tensors, message.getRawInputContentsList(), inputs, true);
        return new TailComputation(read, TensorCoding.any(message) ? System.nanoTime() - startNanos : 0);
    }

    private final class TailComputation implements Computation {
        private final Map<String, Tensor> tensors;
        private final long decodeNanos;

        TailComputation(Map<String, Tensor> tensors, long decodeNanos) {
            this.tensors = tensors;
            this.decodeNanos = decodeNanos;
        }

        @Override
        public long decodeNanos() {
            return decodeNanos;
        }

        @Override
        public Map<String, ProtocolTensor> run() {
            Map<String, ProtocolTensor> computed = new LinkedHashMap<>();
            session.run(split, session.network().layerCount(), tensors)
                    .outputs()
                    .forEach((output, tensor) -> computed.put(
                            output,
                            new ProtocolTensor(
                                    Datatypes.name(tensor.type()),
                                    Datatypes.dimensions(tensor.shape()),
                                    tensor.sharedBytes())));
            return computed;
        }

        @Override
        public boolean hasNan() {
            return tensors.values().stream()
                    .anyMatch(tensor -> Elements.hasNan(Datatypes.name(tensor.type()), tensor.bytes()));
        }
    }

    @Override
    public ModelMetadataResponse metadata() {
        return ModelMetadataResponse.newBuilder()
                .setName(name.toString())
                .addVersions(VERSION)
                .setPlatform(platform)
                .addAllInputs(describe(inputs))
                .addAllOutputs(describe(outputs))
                .build();
    }

    private static List<TensorMetadata> describe(Map<String, Port> ports) {
        return ports.entrySet().stream()
                .map(entry -> TensorMetadata.newBuilder()
                        .setName(entry.getKey())
                        .setDatatype(Datatypes.name(entry.getValue().type()))
                        .addAllShape(Datatypes.dimensions(entry.getValue().shape()))
                        .build())
                .toList();
    }
}
