package io.callosum.executors.remote.wire;

import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.protocol.ModelInferRequest;

/**
 * What tells a model from another one of the same name, as a request's parameter: halves of two different files must not be joined.
 * Servers that do not know it ignore it. Stateless.
 */
public final class Fingerprint {
    /** The parameter's name. */
    public static final String PARAMETER = "callosum_fingerprint";

    private Fingerprint() {}

    /** Adds it to a request, unless it is empty. */
    public static void write(ModelInferRequest.Builder request, String fingerprint) {
        if (!fingerprint.isEmpty()) {
            request.putParameters(
                    PARAMETER,
                    InferParameter.newBuilder().setStringParam(fingerprint).build());
        }
    }

    /** What a request carries; empty if nothing. */
    public static String read(ModelInferRequest request) {
        return request.getParametersOrDefault(PARAMETER, InferParameter.getDefaultInstance())
                .getStringParam();
    }
}
