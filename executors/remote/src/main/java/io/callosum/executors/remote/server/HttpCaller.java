package io.callosum.executors.remote.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.remote.json.JsonReply;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;

/** The caller of an HTTP request. Thread-safe. */
final class HttpCaller implements Caller {
    /**
     * What goes back.
     *
     * @param code the HTTP status
     * @param body JSON
     */
    record Reply(int code, ByteString body) {
        Reply(int code, byte[] json) {
            this(code, UnsafeByteOperations.unsafeWrap(json));
        }
    }

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    /** Completes with what goes back. */
    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** The JDK's server does not tell before one writes. */
    @Override
    public boolean gone() {
        return false;
    }

    @Override
    public void answer(ModelInferResponse answer) {
        try {
            reply.complete(new Reply(200, JsonReply.write(answer)));
        } catch (MalformedMessageException unwritable) {
            refuse(Status.FAILED_PRECONDITION.withDescription(unwritable.getMessage()));
        }
    }

    @Override
    public void refuse(Status status) {
        reply.complete(error(status));
    }

    static Reply error(Status status) {
        String reason = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        return new Reply(code(status.getCode()), JsonReply.error(reason));
    }

    private static int code(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case NOT_FOUND -> 404;
            case UNIMPLEMENTED -> 405;
            case DEADLINE_EXCEEDED -> 408;
            case RESOURCE_EXHAUSTED -> 429;
            case UNAVAILABLE -> 503;
            default -> 500;
        };
    }
}
