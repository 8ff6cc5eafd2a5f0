package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;

/** The caller of a gRPC call; to be made on the call's thread, whose context it keeps. */
final class GrpcCaller implements Caller {
    private final ServerCallStreamObserver<ModelInferResponse> observer;
    private final Context context = Context.current();

    GrpcCaller(ServerCallStreamObserver<ModelInferResponse> observer) {
        this.observer = observer;
    }

    @Override
    public boolean gone() {
        Deadline deadline = context.getDeadline();
        return observer.isCancelled() || context.isCancelled() || (deadline != null && deadline.isExpired());
    }

    @Override
    public void answer(ModelInferResponse reply) {
        observer.onNext(reply);
        observer.onCompleted();
    }

    @Override
    public void refuse(Status status) {
        observer.onError(status.asRuntimeException());
    }
}
