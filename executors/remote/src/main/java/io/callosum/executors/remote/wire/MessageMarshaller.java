package io.callosum.executors.remote.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads messages with one copy: the tensors in them share the array that the message was read into, where gRPC's own marshaller copies
 * each once more. Writing is gRPC's. Thread-safe.
 */
public final class MessageMarshaller<T> implements Marshaller<T> {
    private final Marshaller<T> grpc;
    private final MessageLite prototype;
    private final Class<T> type;

    /**
     * For one kind of message.
     *
     * @param grpc gRPC's marshaller of it
     * @param prototype its default instance
     */
    @SuppressWarnings("unchecked") // a class of T
    public <M extends MessageLite> MessageMarshaller(Marshaller<T> grpc, M prototype) {
        this.grpc = grpc;
        this.prototype = prototype;
        this.type = (Class<T>) prototype.getClass();
    }

    @Override
    public InputStream stream(T message) {
        return grpc.stream(message);
    }

    @Override
    public T parse(InputStream stream) {
        try {
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes(stream)).newCodedInput();
            in.enableAliasing(true);
            return type.cast(prototype.getParserForType().parseFrom(in));
        } catch (InvalidProtocolBufferException damaged) {
            throw Status.INTERNAL
                    .withDescription("expected a Protocol Buffer, found other bytes")
                    .withCause(damaged)
                    .asRuntimeException();
        } catch (IOException broken) {
            throw Status.UNAVAILABLE
                    .withDescription("the message broke off")
                    .withCause(broken)
                    .asRuntimeException();
        }
    }

    /** All bytes; in one array and one copy where the stream knows how many there are, as gRPC's do for whole messages. */
    private static byte[] bytes(InputStream stream) throws IOException {
        if (!(stream instanceof KnownLength)) {
            return stream.readAllBytes();
        }
        byte[] bytes = new byte[stream.available()];
        int length = stream.readNBytes(bytes, 0, bytes.length);
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
