package io.callosum.executors.remote.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.ProbeName;
import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Times one probe. gRPC calls it from one thread at a time. */
final class ProbeObserver implements StreamObserver<ModelInferResponse> {
    private final ServerAddress server;
    private final CompletableFuture<Duration> answer;
    private final long startNanos = System.nanoTime();

    /** Starts the clock. */
    ProbeObserver(ServerAddress server, CompletableFuture<Duration> answer) {
        this.server = server;
        this.answer = answer;
    }

    /** Bytes that no link can make shorter. */
    static ModelInferRequest request(int bytes) {
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

    @Override
    public void onNext(ModelInferResponse reply) {
        answer.complete(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(StatusMapping.toException(failure, server, ProbeName.MODEL));
    }

    @Override
    public void onCompleted() {
        // A unary call either brought a reply before, or ends in onError.
    }
}
