package io.callosum.executors.remote.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.controller.network.ElementType;
import io.callosum.executors.codec.CodecException;
import io.callosum.executors.remote.protocol.InferTensorContents;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelInferResponse.InferOutputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes tensors of any datatype, for models that are not a network of ours. Raw contents are not copied: the tensors and the
 * message share their bytes, unless they were encoded. Stateless.
 */
public final class ProtocolTensors {
    private static final String FP32 = Datatypes.name(ElementType.FLOAT32);

    private ProtocolTensors() {}

    /** Lays a tensor into a request, raw. */
    public static void write(ModelInferRequest.Builder request, String name, ProtocolTensor tensor) {
        request.addInputs(InferInputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(tensor.datatype())
                        .addAllShape(tensor.shape()))
                .addRawInputContents(tensor.content());
    }

    /** Lays an encoded tensor into a request, raw; not copied if it has an array. */
    public static void write(ModelInferRequest.Builder request, String name, EncodedProtocolTensor tensor) {
        InferInputTensor.Builder head = InferInputTensor.newBuilder()
                .setName(name)
                .setDatatype(tensor.wireDatatype())
                .addAllShape(tensor.shape());
        TensorCoding.write(head, tensor.bytes());
        request.addInputs(head)
                .addRawInputContents(
                        UnsafeByteOperations.unsafeWrap(tensor.bytes().payload()));
    }

    /** Lays a tensor into a reply, raw. */
    public static void write(ModelInferResponse.Builder reply, String name, ProtocolTensor tensor) {
        reply.addOutputs(InferOutputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(tensor.datatype())
                        .addAllShape(tensor.shape()))
                .addRawOutputContents(tensor.content());
    }

    /** The tensors of a reply, by name, in its order. */
    public static Map<String, ProtocolTensor> read(ModelInferResponse reply) {
        return read(
                reply.getOutputsList().stream().map(WireTensor::of).toList(),
                reply.getRawOutputContentsList(),
                Optional.empty());
    }

    /**
     * The tensors of a request, decoded.
     *
     * @param expected the model's inputs: each must come once, and no other
     * @param maxDecodedBytes the largest that encoded ones may be together when they are decoded
     * @throws MalformedMessageException if they are not what is expected, or their bytes do not fit; the message says what was expected
     *     and found
     */
    public static Map<String, ProtocolTensor> read(
            ModelInferRequest request, Map<String, TensorForm> expected, long maxDecodedBytes) {
        List<WireTensor> tensors =
                request.getInputsList().stream().map(WireTensor::of).toList();
        requireDecodedAtMost(maxDecodedBytes, tensors);
        return read(tensors, request.getRawInputContentsList(), Optional.of(expected));
    }

    /** Before anything is decoded: a few bytes can be those of a large tensor. */
    private static void requireDecodedAtMost(long most, List<WireTensor> tensors) {
        long bytes = 0;
        for (WireTensor tensor : tensors) {
            if (tensor.coding().isPresent()) {
                bytes += byteCount(tensor, plainDatatype(tensor, tensor.coding().get()));
            }
        }
        if (bytes > most) {
            throw new MalformedMessageException(
                    "expected tensors of at most " + most + " bytes when decoded, found " + bytes);
        }
    }

    private static long byteCount(WireTensor tensor, String datatype) {
        try {
            return ProtocolTensor.byteCount(datatype, tensor.shape());
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': " + impossible.getMessage());
        }
    }

    private static Map<String, ProtocolTensor> read(
            List<WireTensor> tensors, List<ByteString> raw, Optional<Map<String, TensorForm>> expected) {
        if (!raw.isEmpty() && raw.size() != tensors.size()) {
            throw new MalformedMessageException(
                    "expected raw contents for none or all of " + tensors.size() + " tensors, found " + raw.size());
        }
        Map<String, ProtocolTensor> found = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            WireTensor tensor = tensors.get(i);
            String datatype =
                    tensor.coding().map(coding -> plainDatatype(tensor, coding)).orElse(tensor.datatype());
            expected.ifPresent(forms -> requireForm(tensor, datatype, forms));
            ProtocolTensor read = tensor.coding().isPresent()
                    ? decoded(tensor, datatype, tensor.coding().get(), raw.isEmpty() ? null : raw.get(i))
                    : tensor(
                            tensor,
                            raw.isEmpty() ? UnsafeByteOperations.unsafeWrap(typed(tensor)) : raw(tensor, raw.get(i)));
            if (found.put(tensor.name(), read) != null) {
                throw new MalformedMessageException("expected each tensor once, found '" + tensor.name() + "' twice");
            }
        }
        expected.ifPresent(forms -> {
            if (!found.keySet().equals(forms.keySet())) {
                throw new MalformedMessageException("expected tensors " + forms.keySet() + ", found " + found.keySet());
            }
        });
        return found;
    }

    /** What a tensor was before it was encoded: FP32 where its numbers are held otherwise, as its own datatype must say. */
    private static String plainDatatype(WireTensor tensor, TensorCoding coding) {
        if (coding.codec().lossless()) {
            return tensor.datatype();
        }
        String crossing = Datatypes.crossing(FP32, coding.codec());
        if (!tensor.datatype().equals(crossing)) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': expected " + crossing + " for "
                    + coding.codec() + ", found "
                    + (tensor.datatype().isEmpty() ? "no datatype" : tensor.datatype()));
        }
        return FP32;
    }

    private static ProtocolTensor decoded(
            WireTensor tensor, String datatype, TensorCoding coding, @Nullable ByteString raw) {
        try {
            return new EncodedProtocolTensor(datatype, tensor.shape(), tensor.encoded(coding, raw)).decode();
        } catch (CodecException damaged) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': " + damaged.getMessage());
        }
    }

    private static void requireForm(WireTensor tensor, String datatype, Map<String, TensorForm> forms) {
        TensorForm form = forms.get(tensor.name());
        if (form == null) {
            throw new MalformedMessageException(
                    "expected tensors " + forms.keySet() + ", found '" + tensor.name() + "'");
        }
        if (!form.fits(datatype, tensor.shape())) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': expected " + form + ", found "
                    + (datatype.isEmpty() ? "no datatype" : datatype) + " " + tensor.shape());
        }
    }

    private static ProtocolTensor tensor(WireTensor head, ByteString bytes) {
        try {
            return new ProtocolTensor(head.datatype(), head.shape(), bytes);
        } catch (IllegalArgumentException misfit) {
            throw new MalformedMessageException("tensor '" + head.name() + "': " + misfit.getMessage());
        }
    }

    private static ByteString raw(WireTensor tensor, ByteString bytes) {
        if (tensor.contents().isPresent()) {
            throw new MalformedMessageException(
                    "tensor '" + tensor.name() + "': expected raw or typed contents, found both");
        }
        return bytes;
    }

    private static ByteBuffer typed(WireTensor tensor) {
        InferTensorContents contents = tensor.contents()
                .orElseThrow(() -> new MalformedMessageException(
                        "tensor '" + tensor.name() + "': expected raw or typed contents, found none"));
        int count =
                switch (tensor.datatype()) {
                    case "BOOL" -> contents.getBoolContentsCount();
                    case "INT8", "INT16", "INT32" -> contents.getIntContentsCount();
                    case "INT64" -> contents.getInt64ContentsCount();
                    case "UINT8", "UINT16", "UINT32" -> contents.getUintContentsCount();
                    case "UINT64" -> contents.getUint64ContentsCount();
                    case "FP32" -> contents.getFp32ContentsCount();
                    case "FP64" -> contents.getFp64ContentsCount();
                    default ->
                        throw new MalformedMessageException("tensor '" + tensor.name() + "': expected "
                                + tensor.datatype() + " in raw contents, found typed contents");
                };
        int bytes = Datatypes.bytes(tensor.datatype()).orElseThrow();
        ByteBuffer packed =
                ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            switch (tensor.datatype()) {
                case "BOOL" -> packed.put((byte) (contents.getBoolContents(i) ? 1 : 0));
                case "INT64" -> packed.putLong(contents.getInt64Contents(i));
                case "UINT64" -> packed.putLong(contents.getUint64Contents(i));
                case "FP32" -> packed.putFloat(contents.getFp32Contents(i));
                case "FP64" -> packed.putDouble(contents.getFp64Contents(i));
                case "INT8", "INT16", "INT32" -> Elements.put(packed, tensor.datatype(), contents.getIntContents(i));
                default -> Elements.put(packed, tensor.datatype(), Integer.toUnsignedLong(contents.getUintContents(i)));
            }
        }
        return packed.flip();
    }
}
