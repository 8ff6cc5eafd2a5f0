package io.callosum.executors.remote.wire;

import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.protocol.InferParameter.ParameterChoiceCase;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import java.util.OptionalLong;

/**
 * The times that our server adds to a reply as parameters, in nanoseconds. Other servers send none, and other clients ignore them.
 * Stateless.
 */
public final class TimingParameters {
    /** The parameter with the time from the request's arrival to the start of its computation. */
    public static final String QUEUE = "queue_ns";

    /** The parameter with the time of the computation. */
    public static final String COMPUTE = "compute_ns";

    private TimingParameters() {}

    /** Adds both times to a reply. */
    public static void write(ModelInferResponse.Builder reply, long queueNanos, long computeNanos) {
        reply.putParameters(
                        QUEUE,
                        InferParameter.newBuilder().setInt64Param(queueNanos).build())
                .putParameters(
                        COMPUTE,
                        InferParameter.newBuilder().setInt64Param(computeNanos).build());
    }

    /** The time that a reply carries under that name; empty if it carries none, or none that can be a time. */
    public static OptionalLong read(ModelInferResponse reply, String name) {
        InferParameter parameter = reply.getParametersOrDefault(name, InferParameter.getDefaultInstance());
        boolean time =
                parameter.getParameterChoiceCase() == ParameterChoiceCase.INT64_PARAM && parameter.getInt64Param() >= 0;
        return time ? OptionalLong.of(parameter.getInt64Param()) : OptionalLong.empty();
    }
}
