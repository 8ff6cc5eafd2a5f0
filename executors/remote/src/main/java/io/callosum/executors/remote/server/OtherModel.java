package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelMetadataResponse.TensorMetadata;
import io.callosum.executors.remote.wire.Fingerprint;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.ProtocolTensors;
import io.callosum.executors.remote.wire.TensorCoding;
import io.callosum.executors.remote.wire.TensorForm;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@link ServedModel} behind its name.
 *
 * @param served what it is
 * @param maxDecodedBytes the largest to which a request may be decoded: shapes are the client's where dimensions are open
 */
record OtherModel(ServedModel served, int maxDecodedBytes) implements Model {
    @Override
    public String name() {
        return served.name();
    }

    @Override
    public Set<String> outputNames() {
        return served.outputs().keySet();
    }

    @Override
    public ModelMetadataResponse metadata() {
        return ModelMetadataResponse.newBuilder()
                .setName(served.name())
                .addVersions(VERSION)
                .setPlatform(served.platform())
                .addAllInputs(describe(served.inputs()))
                .addAllOutputs(describe(served.outputs()))
                .build();
    }

    private static List<TensorMetadata> describe(Map<String, TensorForm> forms) {
        return forms.entrySet().stream()
                .map(entry -> TensorMetadata.newBuilder()
                        .setName(entry.getKey())
                        .setDatatype(entry.getValue().datatype())
                        .addAllShape(entry.getValue().shape())
                        .build())
                .toList();
    }

    @Override
    public Computation prepare(ModelInferRequest message) {
        String found = Fingerprint.read(message);
        String own = served.fingerprint();
        if (!found.isEmpty() && !own.isEmpty() && !found.equals(own)) {
            throw new RequestException(
                    Refusal.OTHER_MODEL,
                    Status.FAILED_PRECONDITION.withDescription(
                            name() + ": expected a request for the model with fingerprint " + own + ", found " + found
                                    + ": the two halves are of different files"));
        }
        long startNanos = System.nanoTime();
        Map<String, ProtocolTensor> inputs = ProtocolTensors.read(message, served.inputs(), maxDecodedBytes);
        return new ModelComputation(served, inputs, TensorCoding.any(message) ? System.nanoTime() - startNanos : 0);
    }
}
