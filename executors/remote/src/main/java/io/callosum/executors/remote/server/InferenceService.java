package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelMetadataRequest;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelReadyRequest;
import io.callosum.executors.remote.protocol.ModelReadyResponse;
import io.callosum.executors.remote.protocol.ServerLiveRequest;
import io.callosum.executors.remote.protocol.ServerLiveResponse;
import io.callosum.executors.remote.protocol.ServerMetadataRequest;
import io.callosum.executors.remote.protocol.ServerMetadataResponse;
import io.callosum.executors.remote.protocol.ServerReadyRequest;
import io.callosum.executors.remote.protocol.ServerReadyResponse;
import io.callosum.executors.remote.wire.CodecNames;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The six calls of the protocol. Requests are checked on gRPC's threads and computed on the pool's. Thread-safe. */
final class InferenceService extends GRPCInferenceServiceImplBase {
    private static final String SERVER_NAME = "callosum";

    private final TailCatalog catalog;
    private final ComputePool pool;
    private final ServerCounters counters;

    InferenceService(TailCatalog catalog, ComputePool pool, ServerCounters counters) {
        this.catalog = catalog;
        this.pool = pool;
        this.counters = counters;
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> observer) {
        answer(observer, ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> observer) {
        answer(observer, ServerReadyResponse.newBuilder().setReady(true).build());
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> observer) {
        boolean known = ProbeModel.is(request.getName(), request.getVersion())
                || catalog.find(request.getName(), request.getVersion()).isPresent();
        answer(observer, ModelReadyResponse.newBuilder().setReady(known).build());
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> observer) {
        answer(
                observer,
                ServerMetadataResponse.newBuilder()
                        .setName(SERVER_NAME)
                        .setVersion(ServerVersion.current())
                        .addAllExtensions(CodecNames.extensions())
                        .build());
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> observer) {
        ModelMetadataResponse metadata;
        try {
            metadata = ProbeModel.is(request.getName(), request.getVersion())
                    ? ProbeModel.metadata()
                    : catalog.require(request.getName(), request.getVersion()).metadata();
        } catch (RequestException refused) {
            observer.onError(refused.status().asRuntimeException());
            return;
        }
        answer(observer, metadata);
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
        long arrivalNanos = System.nanoTime();
        // gRPC documents that a server is always handed this type.
        var call = (ServerCallStreamObserver<ModelInferResponse>) observer;
        try {
            if (ProbeModel.is(request.getModelName(), request.getModelVersion())) {
                answer(call, ProbeModel.answer(request));
                return;
            }
            InferCall work = new InferCall(InferRequest.read(catalog, request), call, pool, counters, arrivalNanos);
            call.setOnCancelHandler(() -> {
                if (pool.withdraw(work)) {
                    counters.countAbandoned();
                }
            });
            pool.submit(work);
        } catch (RequestException refused) {
            counters.countRefused();
            call.onError(refused.status().asRuntimeException());
        }
    }

    private static <T> void answer(StreamObserver<T> observer, T reply) {
        observer.onNext(reply);
        observer.onCompleted();
    }
}
