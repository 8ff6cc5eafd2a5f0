package io.callosum.executors.remote.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.codec.CodecException;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.spi.Segment.Port;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tensors out of a message's parts and checks each against what the network says it must be. Raw contents are not copied in
 * reading: the tensors and the message share their bytes, unless they were encoded. Stateless.
 */
public final class WireTensors {
    private WireTensors() {}

    /**
     * Reads all tensors of a message.
     *
     * @param tensors their heads, in the message's order
     * @param raw the raw contents: one a tensor in that order, or none if the tensors are typed
     * @param expected what is known of the tensors, by name; one that is not in it is passed over unless {@code exact}
     * @param exact whether a tensor that is not expected is an error
     * @return every expected tensor, in the order of {@code expected}
     * @throws MalformedMessageException if a tensor is missing, comes twice or is not expected, its type, shape or number of bytes is
     *     not the expected one, or raw and typed contents are mixed; the message says what was expected and found
     */
    public static Map<String, Tensor> read(
            List<WireTensor> tensors, List<ByteString> raw, Map<String, Port> expected, boolean exact) {
        if (!raw.isEmpty() && raw.size() != tensors.size()) {
            throw new MalformedMessageException(
                    "expected raw contents for none or all of " + tensors.size() + " tensors, found " + raw.size());
        }
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            WireTensor tensor = tensors.get(i);
            Port port = expected.get(tensor.name());
            if (port == null && !exact) {
                continue;
            }
            if (port == null) {
                throw new MalformedMessageException(
                        "expected tensors " + expected.keySet() + ", found '" + tensor.name() + "'");
            }
            requireForm(tensor, port);
            if (found.put(tensor.name(), tensor(tensor, port, raw.isEmpty() ? null : raw.get(i))) != null) {
                throw new MalformedMessageException("expected each tensor once, found '" + tensor.name() + "' twice");
            }
        }
        return inOrder(expected, found);
    }

    private static Tensor tensor(WireTensor tensor, Port port, @Nullable ByteString raw) {
        if (tensor.coding().isPresent()) {
            return decoded(tensor, tensor.coding().get(), port, raw);
        }
        ByteBuffer bytes = raw == null ? typed(tensor, port) : raw(tensor, port, raw);
        return Tensor.ofBytes(port.type(), port.shape(), bytes);
    }

    private static Tensor decoded(WireTensor tensor, TensorCoding coding, Port port, @Nullable ByteString raw) {
        try {
            return new EncodedTensor(port.type(), port.shape(), tensor.encoded(coding, raw)).decode();
        } catch (CodecException damaged) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': " + damaged.getMessage());
        }
    }

    /** The raw contents of an encoded tensor; not copied if it has an array. */
    public static ByteString raw(EncodedTensor tensor) {
        return UnsafeByteOperations.unsafeWrap(tensor.bytes().payload());
    }

    /** The raw contents of a tensor; not copied if it has an array. */
    public static ByteString raw(Tensor tensor) {
        // Protocol Buffers copy a buffer that is read-only.
        return UnsafeByteOperations.unsafeWrap(tensor.sharedBytes());
    }

    private static Map<String, Tensor> inOrder(Map<String, Port> expected, Map<String, Tensor> found) {
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        for (String name : expected.keySet()) {
            Tensor tensor = found.get(name);
            if (tensor == null) {
                throw new MalformedMessageException("tensor '" + name + "' is missing: expected tensors "
                        + expected.keySet() + ", found " + found.keySet());
            }
            ordered.put(name, tensor);
        }
        return ordered;
    }

    private static void requireForm(WireTensor tensor, Port port) {
        String plain = Datatypes.name(port.type());
        String datatype = tensor.coding()
                .map(coding -> Datatypes.crossing(plain, coding.codec()))
                .orElse(plain);
        List<Long> shape = Datatypes.dimensions(port.shape());
        if (!tensor.datatype().equals(datatype) || !tensor.shape().equals(shape)) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': expected " + datatype + " " + shape
                    + ", found " + (tensor.datatype().isEmpty() ? "no datatype" : tensor.datatype()) + " "
                    + tensor.shape());
        }
    }

    private static ByteBuffer typed(WireTensor tensor, Port port) {
        return TypedContents.toBytes(
                tensor.name(),
                port.type(),
                port.shape().elements(),
                tensor.contents()
                        .orElseThrow(() -> new MalformedMessageException(
                                "tensor '" + tensor.name() + "': expected raw or typed contents, found none")));
    }

    private static ByteBuffer raw(WireTensor tensor, Port port, ByteString bytes) {
        if (tensor.contents().isPresent()) {
            throw new MalformedMessageException(
                    "tensor '" + tensor.name() + "': expected raw or typed contents, found both");
        }
        long expectedBytes = port.shape().elements() * port.type().bytes();
        if (bytes.size() != expectedBytes) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': expected " + expectedBytes
                    + " bytes of raw contents for " + Datatypes.name(port.type()) + " " + port.shape() + ", found "
                    + bytes.size());
        }
        return bytes.asReadOnlyByteBuffer();
    }
}
