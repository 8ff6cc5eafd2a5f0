package io.callosum.executors.remote.server;

import com.google.protobuf.ByteString;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelInferResponse.InferOutputTensor;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelMetadataResponse.TensorMetadata;
import io.callosum.executors.remote.wire.ProbeName;
import io.grpc.Status;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The model that measures the link; every server of ours has it. Its answer never waits in the queue. Stateless. */
final class ProbeModel {
    private static final long ANY_LENGTH = -1;

    private ProbeModel() {}

    /** Whether a request is for it; an empty version is any. */
    static boolean is(String modelName, String version) {
        return modelName.equals(ProbeName.MODEL) && (version.isEmpty() || version.equals(Model.VERSION));
    }

    static ModelMetadataResponse metadata() {
        return ModelMetadataResponse.newBuilder()
                .setName(ProbeName.MODEL)
                .addVersions(Model.VERSION)
                .setPlatform("callosum_probe")
                .addInputs(tensor(ProbeName.INPUT, "UINT8", ANY_LENGTH))
                .addOutputs(tensor(ProbeName.OUTPUT, "INT64", 1))
                .build();
    }

    private static TensorMetadata.Builder tensor(String name, String datatype, long length) {
        return TensorMetadata.newBuilder().setName(name).setDatatype(datatype).addShape(length);
    }

    /**
     * The length of what came.
     *
     * @throws RequestException with {@code INVALID_ARGUMENT} if it is not one raw {@code UINT8} tensor
     */
    static ModelInferResponse answer(ModelInferRequest request) {
        InferInputTensor input = request.getInputsCount() == 1 ? request.getInputs(0) : null;
        if (input == null
                || !input.getName().equals(ProbeName.INPUT)
                || !input.getDatatype().equals("UINT8")
                || request.getRawInputContentsCount() != 1) {
            throw new RequestException(
                    Refusal.BAD_TENSORS,
                    Status.INVALID_ARGUMENT.withDescription(
                            ProbeName.MODEL + ": expected one raw UINT8 tensor '" + ProbeName.INPUT + "', found "
                                    + request.getInputsCount() + " tensors and " + request.getRawInputContentsCount()
                                    + " raw contents"));
        }
        long bytes = request.getRawInputContents(0).size();
        if (input.getShapeCount() != 1 || input.getShape(0) != bytes) {
            throw new RequestException(
                    Refusal.BAD_TENSORS,
                    Status.INVALID_ARGUMENT.withDescription(
                            ProbeName.MODEL + ": expected the shape [" + bytes + "], found " + input.getShapeList()));
        }
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bytes);
        return ModelInferResponse.newBuilder()
                .setModelName(ProbeName.MODEL)
                .setModelVersion(Model.VERSION)
                .setId(request.getId())
                .addOutputs(InferOutputTensor.newBuilder()
                        .setName(ProbeName.OUTPUT)
                        .setDatatype("INT64")
                        .addShape(1))
                .addRawOutputContents(ByteString.copyFrom(length))
                .build();
    }
}
