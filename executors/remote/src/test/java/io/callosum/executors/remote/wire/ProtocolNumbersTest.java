package io.callosum.executors.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.protocol.InferTensorContents;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The numbers are the contract with servers and clients that we do not build: a change here breaks them silently. */
class ProtocolNumbersTest {
    @Test
    void serviceHasTheSixCalls() {
        assertThat(GRPCInferenceServiceGrpc.getServiceDescriptor().getMethods())
                .extracting(method -> method.getFullMethodName())
                .containsExactly(
                        "inference.GRPCInferenceService/ServerLive",
                        "inference.GRPCInferenceService/ServerReady",
                        "inference.GRPCInferenceService/ModelReady",
                        "inference.GRPCInferenceService/ServerMetadata",
                        "inference.GRPCInferenceService/ModelMetadata",
                        "inference.GRPCInferenceService/ModelInfer");
    }

    @Test
    void messagesHaveTheProtocolsNumbers() {
        assertThat(fields(ModelInferRequest.getDescriptor().getFields()))
                .isEqualTo("model_name=1 model_version=2 id=3 parameters=4 inputs=5 outputs=6 raw_input_contents=7");
        assertThat(fields(ModelInferRequest.InferInputTensor.getDescriptor().getFields()))
                .isEqualTo("name=1 datatype=2 shape=3 parameters=4 contents=5");
        assertThat(fields(ModelInferRequest.InferRequestedOutputTensor.getDescriptor()
                        .getFields()))
                .isEqualTo("name=1 parameters=2");
        assertThat(fields(ModelInferResponse.getDescriptor().getFields()))
                .isEqualTo("model_name=1 model_version=2 id=3 parameters=4 outputs=5 raw_output_contents=6");
        assertThat(fields(ModelInferResponse.InferOutputTensor.getDescriptor().getFields()))
                .isEqualTo("name=1 datatype=2 shape=3 parameters=4 contents=5");
        assertThat(fields(ModelMetadataResponse.getDescriptor().getFields()))
                .isEqualTo("name=1 versions=2 platform=3 inputs=4 outputs=5");
        assertThat(fields(InferParameter.getDescriptor().getFields()))
                .isEqualTo("bool_param=1 int64_param=2 string_param=3 double_param=4 uint64_param=5");
        assertThat(fields(InferTensorContents.getDescriptor().getFields()))
                .isEqualTo("bool_contents=1 int_contents=2 int64_contents=3 uint_contents=4 uint64_contents=5"
                        + " fp32_contents=6 fp64_contents=7 bytes_contents=8");
    }

    private static String fields(List<FieldDescriptor> fields) {
        return fields.stream()
                .map(field -> field.getName() + "=" + field.getNumber())
                .collect(Collectors.joining(" "));
    }
}
