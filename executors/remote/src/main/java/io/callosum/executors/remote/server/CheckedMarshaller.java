package io.callosum.executors.remote.server;

import com.google.protobuf.MessageLite;
import io.callosum.executors.remote.wire.MessageMarshaller;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;

/**
 * Makes a mark of requests that are no Protocol Buffers, where gRPC's own marshaller throws: an exception there is logged as the server's
 * failure and answered as unknown. Thread-safe.
 */
final class CheckedMarshaller<T> implements Marshaller<T> {
    private final Marshaller<T> inner;
    private final T damaged;

    /**
     * For one kind of request.
     *
     * @param prototype its default instance
     */
    @SuppressWarnings("unchecked") // what builds a T builds another one
    CheckedMarshaller(Marshaller<T> grpc, MessageLite prototype) {
        this.inner = new MessageMarshaller<>(grpc, prototype);
        this.damaged = (T) prototype.newBuilderForType().build();
    }

    /** Whether a parsed message is the mark of one that could not be parsed. */
    boolean isDamaged(T message) {
        return message == damaged;
    }

    @Override
    public InputStream stream(T message) {
        return inner.stream(message);
    }

    @Override
    public T parse(InputStream bytes) {
        try {
            return inner.parse(bytes);
        } catch (StatusRuntimeException unreadable) {
            return damaged;
        }
    }
}
