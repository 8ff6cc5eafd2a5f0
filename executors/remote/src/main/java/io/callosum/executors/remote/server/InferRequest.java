package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferRequestedOutputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelInferResponse.InferOutputTensor;
import io.callosum.executors.remote.wire.Datatypes;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.callosum.executors.remote.wire.TimingParameters;
import io.callosum.executors.remote.wire.WireTensor;
import io.callosum.executors.remote.wire.WireTensors;
import io.callosum.executors.tensor.Tensor;
import io.grpc.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request that can be computed: everything in it was checked. Immutable.
 *
 * @param tail what to run
 * @param id comes back in the reply
 * @param inputs exactly what the tail reads
 * @param outputs the names to answer with, in that order
 * @param decodeNanos how long it took to decode the inputs; 0 if they came as they are
 */
record InferRequest(ServedTail tail, String id, Map<String, Tensor> inputs, List<String> outputs, long decodeNanos) {
    /**
     * Reads a message.
     *
     * @throws RequestException with {@code NOT_FOUND} if no such tail is served, {@code INVALID_ARGUMENT} if the tensors or the
     *     requested outputs are not the tail's
     */
    static InferRequest read(TailCatalog catalog, ModelInferRequest message) {
        ServedTail tail = catalog.require(message.getModelName(), message.getModelVersion());
        try {
            List<WireTensor> tensors =
                    message.getInputsList().stream().map(WireTensor::of).toList();
            boolean coded = tensors.stream().anyMatch(tensor -> tensor.coding().isPresent());
            long startNanos = System.nanoTime();
            Map<String, Tensor> inputs =
                    WireTensors.read(tensors, message.getRawInputContentsList(), tail.inputs(), true);
            long decodeNanos = coded ? System.nanoTime() - startNanos : 0;
            return new InferRequest(tail, message.getId(), inputs, requestedOutputs(tail, message), decodeNanos);
        } catch (MalformedMessageException malformed) {
            throw new RequestException(
                    Status.INVALID_ARGUMENT.withDescription(tail.name() + ": " + malformed.getMessage()));
        }
    }

    private static List<String> requestedOutputs(ServedTail tail, ModelInferRequest message) {
        Set<String> names = new LinkedHashSet<>();
        for (InferRequestedOutputTensor output : message.getOutputsList()) {
            if (!tail.outputs().containsKey(output.getName())) {
                throw new MalformedMessageException("expected requested outputs among "
                        + tail.outputs().keySet() + ", found '" + output.getName() + "'");
            }
            names.add(output.getName());
        }
        return List.copyOf(names.isEmpty() ? tail.outputs().keySet() : names);
    }

    /** The reply, raw. */
    ModelInferResponse reply(Map<String, Tensor> computed, long queueNanos, long computeNanos) {
        ModelInferResponse.Builder reply = ModelInferResponse.newBuilder()
                .setModelName(tail.name().toString())
                .setModelVersion(ServedTail.VERSION)
                .setId(id);
        TimingParameters.write(reply, queueNanos, computeNanos);
        for (String name : outputs) {
            Tensor tensor = computed.get(name);
            if (tensor == null) {
                throw new IllegalStateException(
                        tail.name() + ": expected the computed output '" + name + "', found " + computed.keySet());
            }
            reply.addOutputs(InferOutputTensor.newBuilder()
                            .setName(name)
                            .setDatatype(Datatypes.name(tensor.type()))
                            .addAllShape(Datatypes.dimensions(tensor.shape())))
                    .addRawOutputContents(WireTensors.raw(tensor));
        }
        return reply.build();
    }
}
