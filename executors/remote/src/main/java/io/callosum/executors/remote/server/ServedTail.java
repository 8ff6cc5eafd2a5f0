package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelMetadataResponse.TensorMetadata;
import io.callosum.executors.remote.wire.Datatypes;
import io.callosum.executors.remote.wire.TailName;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.Segment.Port;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** One tail: a model of the protocol. Its ports are worked out once. Thread-safe. */
final class ServedTail {
    /** There is one version of each model. */
    static final String VERSION = "1";

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

    TailName name() {
        return name;
    }

    Map<String, Port> inputs() {
        return inputs;
    }

    Map<String, Port> outputs() {
        return outputs;
    }

    SegmentResult run(Map<String, Tensor> tensors) {
        return session.run(split, session.network().layerCount(), tensors);
    }

    ModelMetadataResponse metadata() {
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
