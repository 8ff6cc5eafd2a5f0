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
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The six calls of the protocol. Requests are checked on gRPC's threads and computed on the pool's. Thread-safe. */
final class InferenceService extends GRPCInferenceServiceImplBase {
    private final InferDesk desk;

    InferenceService(InferDesk desk) {
        this.desk = desk;
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> observer) {
        answer(observer, ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> observer) {
        answer(observer, ServerReadyResponse.newBuilder().setReady(desk.ready()).build());
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> observer) {
        boolean ready = desk.ready() && desk.knows(request.getName(), request.getVersion());
        answer(observer, ModelReadyResponse.newBuilder().setReady(ready).build());
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> observer) {
        answer(observer, desk.metadata());
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> observer) {
        ModelMetadataResponse metadata;
        try {
            metadata = desk.metadata(request.getName(), request.getVersion());
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
        Departure departure = new Departure();
        call.setOnCancelHandler(departure);
        departure.then(desk.take(request, new GrpcCaller(call), arrivalNanos));
    }

    private static <T> void answer(StreamObserver<T> observer, T reply) {
        observer.onNext(reply);
        observer.onCompleted();
    }
}
