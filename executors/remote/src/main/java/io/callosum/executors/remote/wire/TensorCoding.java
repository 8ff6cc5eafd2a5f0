package io.callosum.executors.remote.wire;

import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.Quantisation;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.protocol.InferParameter.ParameterChoiceCase;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * How a tensor of a request was encoded, as parameters of the tensor: {@code callosum_codec} (a string such as {@code int8+zstd}), and for
 * int8 {@code callosum_scale} (a double) and {@code callosum_zero_point} (an int64). Datatype and shape are those of the elements before
 * compression, contents are raw. Immutable.
 *
 * @param codec what was done
 * @param scale of int8
 * @param zeroPoint of int8
 */
public record TensorCoding(WireCodec codec, float scale, int zeroPoint) {
    private static final String CODEC = "callosum_codec";
    private static final String SCALE = "callosum_scale";
    private static final String ZERO_POINT = "callosum_zero_point";

    /** Whether some tensor of a request was encoded. */
    public static boolean any(ModelInferRequest request) {
        return request.getInputsList().stream().anyMatch(tensor -> tensor.containsParameters(CODEC));
    }

    /** How a tensor of a request was encoded; empty if it crosses as it is. */
    public static Optional<TensorCoding> of(InferInputTensor tensor) {
        Map<String, InferParameter> parameters = tensor.getParametersMap();
        InferParameter named = parameters.get(CODEC);
        if (named == null) {
            return Optional.empty();
        }
        String where = "tensor '" + tensor.getName() + "': ";
        WireCodec codec = WireCodec.find(named.getStringParam())
                .orElseThrow(() -> new MalformedMessageException(where + "expected a codec among "
                        + WireCodec.available() + ", found '" + named.getStringParam() + "'"));
        codec.compression().unavailable().ifPresent(reason -> {
            throw new MalformedMessageException(
                    where + "expected a codec among " + WireCodec.available() + ", found " + codec + ": " + reason);
        });
        if (codec.quantisation() != Quantisation.INT8) {
            return Optional.of(new TensorCoding(codec, 1, 0));
        }
        InferParameter scale = parameters.getOrDefault(SCALE, InferParameter.getDefaultInstance());
        InferParameter zeroPoint = parameters.getOrDefault(ZERO_POINT, InferParameter.getDefaultInstance());
        if (scale.getParameterChoiceCase() != ParameterChoiceCase.DOUBLE_PARAM
                || zeroPoint.getParameterChoiceCase() != ParameterChoiceCase.INT64_PARAM
                || zeroPoint.getInt64Param() != (int) zeroPoint.getInt64Param()) {
            throw new MalformedMessageException(where + "expected a double " + SCALE + " and an int64 " + ZERO_POINT
                    + " for " + codec + ", found " + parameters.keySet());
        }
        return Optional.of(new TensorCoding(codec, (float) scale.getDoubleParam(), (int) zeroPoint.getInt64Param()));
    }

    /** Adds the parameters of a tensor to its head; none for one that crosses as it is. */
    public static void write(InferInputTensor.Builder head, EncodedBytes tensor) {
        if (tensor.codec().equals(WireCodec.IDENTITY)) {
            return;
        }
        head.putParameters(
                CODEC,
                InferParameter.newBuilder()
                        .setStringParam(tensor.codec().name())
                        .build());
        if (tensor.codec().quantisation() == Quantisation.INT8) {
            head.putParameters(
                            SCALE,
                            InferParameter.newBuilder()
                                    .setDoubleParam(tensor.scale())
                                    .build())
                    .putParameters(
                            ZERO_POINT,
                            InferParameter.newBuilder()
                                    .setInt64Param(tensor.zeroPoint())
                                    .build());
        }
    }

    /** What crossed so. */
    EncodedBytes encoded(ByteBuffer payload) {
        return new EncodedBytes(codec, scale, zeroPoint, payload);
    }
}
