package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferRequestedOutputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.ProtocolTensors;
import io.callosum.executors.remote.wire.TimingParameters;
import io.grpc.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request that can be computed: everything in it was checked. Immutable.
 *
 * @param model what to run
 * @param id comes back in the reply
 * @param computation what to run on which tensors
 * @param outputs the names to answer with, in that order
 */
record InferRequest(Model model, String id, Computation computation, List<String> outputs) {
    /**
     * Reads a message.
     *
     * @param acceptNan whether NaN inputs are computed
     * @throws RequestException with {@code NOT_FOUND} if no such model is served, {@code INVALID_ARGUMENT} if the tensors or the
     *     requested outputs are not the model's, or a tensor has a NaN in it
     */
    static InferRequest read(ModelCatalog catalog, ModelInferRequest message, boolean acceptNan) {
        Model model = catalog.require(message.getModelName(), message.getModelVersion());
        Computation computation;
        List<String> outputs;
        try {
            computation = model.prepare(message);
            outputs = requestedOutputs(model, message);
        } catch (MalformedMessageException malformed) {
            throw invalid(Refusal.BAD_TENSORS, model, String.valueOf(malformed.getMessage()));
        }
        if (!acceptNan && computation.hasNan()) {
            throw invalid(Refusal.NOT_A_NUMBER, model, "expected tensors without NaN, found one");
        }
        return new InferRequest(model, message.getId(), computation, outputs);
    }

    private static RequestException invalid(Refusal reason, Model model, String why) {
        return new RequestException(reason, Status.INVALID_ARGUMENT.withDescription(model.name() + ": " + why));
    }

    private static List<String> requestedOutputs(Model model, ModelInferRequest message) {
        Set<String> names = new LinkedHashSet<>();
        for (InferRequestedOutputTensor output : message.getOutputsList()) {
            if (!model.outputNames().contains(output.getName())) {
                throw new MalformedMessageException("expected requested outputs among " + model.outputNames()
                        + ", found '" + output.getName() + "'");
            }
            names.add(output.getName());
        }
        return List.copyOf(names.isEmpty() ? model.outputNames() : names);
    }

    /** The reply, raw. */
    ModelInferResponse reply(Map<String, ProtocolTensor> computed, long queueNanos, long computeNanos) {
        ModelInferResponse.Builder reply = ModelInferResponse.newBuilder()
                .setModelName(model.name())
                .setModelVersion(Model.VERSION)
                .setId(id);
        TimingParameters.write(reply, queueNanos, computeNanos);
        for (String name : outputs) {
            ProtocolTensor tensor = computed.get(name);
            if (tensor == null) {
                throw new IllegalStateException(
                        model.name() + ": expected the computed output '" + name + "', found " + computed.keySet());
            }
            ProtocolTensors.write(reply, name, tensor);
        }
        return reply.build();
    }
}
