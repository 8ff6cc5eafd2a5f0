package io.callosum.executors.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import org.junit.jupiter.api.Test;

class TimingParametersTest {
    @Test
    void readsWhatItWrites() {
        ModelInferResponse.Builder reply = ModelInferResponse.newBuilder();
        TimingParameters.write(reply, 5, 7);
        assertThat(TimingParameters.read(reply.build(), TimingParameters.QUEUE)).hasValue(5);
        assertThat(TimingParameters.read(reply.build(), TimingParameters.COMPUTE))
                .hasValue(7);
    }

    @Test
    void whatIsNoTimeIsAbsent() {
        ModelInferResponse reply = ModelInferResponse.newBuilder()
                .putParameters(
                        "queue_ns",
                        InferParameter.newBuilder().setStringParam("5").build())
                .putParameters(
                        "compute_ns",
                        InferParameter.newBuilder().setInt64Param(-1).build())
                .build();
        assertThat(TimingParameters.read(reply, TimingParameters.QUEUE)).isEmpty();
        assertThat(TimingParameters.read(reply, TimingParameters.COMPUTE)).isEmpty();
        assertThat(TimingParameters.read(ModelInferResponse.getDefaultInstance(), TimingParameters.QUEUE))
                .isEmpty();
    }
}
