package io.callosum.executors.remote.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.wire.ProbeName;
import java.util.SplittableRandom;

/** Makes probes. Stateless. */
final class ProbeRequest {
    private ProbeRequest() {}

    /** Bytes that no link can make shorter. */
    static ModelInferRequest of(int bytes) {
        byte[] payload = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(payload);
        ByteString raw = UnsafeByteOperations.unsafeWrap(payload);
        return ModelInferRequest.newBuilder()
                .setModelName(ProbeName.MODEL)
                .addInputs(InferInputTensor.newBuilder()
                        .setName(ProbeName.INPUT)
                        .setDatatype("UINT8")
                        .addShape(bytes))
                .addRawInputContents(raw)
                .build();
    }
}
