package io.callosum.executors.remote.server;

import com.google.protobuf.MessageLite;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a mark of requests that are no Protocol Buffers, where gRPC's own marshaller throws: an exception there is logged as the server's
 * failure and answered as unknown. Thread-safe.
 */
final class CheckedMarshaller<T> implements PrototypeMarshaller<T> {
    private final PrototypeMarshaller<T> inner;
    private final T damaged;

    /** For messages of Protocol Buffers. */
    @SuppressWarnings("unchecked") // what builds a T builds another one
    CheckedMarshaller(PrototypeMarshaller<T> inner) {
        this.inner = inner;
        MessageLite prototype = (MessageLite) inner.getMessagePrototype();
        if (prototype == null) {
            throw new IllegalArgumentException("expected a marshaller of Protocol Buffers, found " + inner);
        }
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

    @Override
    public Class<T> getMessageClass() {
        return inner.getMessageClass();
    }

    @Override
    public @Nullable T getMessagePrototype() {
        return inner.getMessagePrototype();
    }
}
