package io.callosum.executors.remote.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
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

/**
 * Reads and writes tensors of any datatype, for models that are not a network of ours. Raw contents are not copied: the tensors and the
 * message share their bytes. Stateless.
 */
public final class ProtocolTensors {
    private ProtocolTensors() {}

    /** Lays a tensor into a request, raw. */
    public static void write(ModelInferRequest.Builder request, String name, ProtocolTensor tensor) {
        request.addInputs(InferInputTensor.newBuilder()
                        .setName(name)
                        .setDatatype(tensor.datatype())
                        .addAllShape(tensor.shape()))
                .addRawInputContents(tensor.content());
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
     * The tensors of a request.
     *
     * @param expected the model's inputs: each must come once, and no other
     * @throws MalformedMessageException if they are not what is expected, or their bytes do not fit; the message says what was expected
     *     and found
     */
    public static Map<String, ProtocolTensor> read(ModelInferRequest request, Map<String, TensorForm> expected) {
        return read(
                request.getInputsList().stream().map(WireTensor::of).toList(),
                request.getRawInputContentsList(),
                Optional.of(expected));
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
            expected.ifPresent(forms -> requireForm(tensor, forms));
            ByteString bytes = raw.isEmpty() ? UnsafeByteOperations.unsafeWrap(typed(tensor)) : raw(tensor, raw.get(i));
            if (found.put(tensor.name(), tensor(tensor, bytes)) != null) {
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

    private static void requireForm(WireTensor tensor, Map<String, TensorForm> forms) {
        TensorForm form = forms.get(tensor.name());
        if (form == null) {
            throw new MalformedMessageException(
                    "expected tensors " + forms.keySet() + ", found '" + tensor.name() + "'");
        }
        if (!form.fits(tensor.datatype(), tensor.shape())) {
            throw new MalformedMessageException("tensor '" + tensor.name() + "': expected " + form + ", found "
                    + (tensor.datatype().isEmpty() ? "no datatype" : tensor.datatype()) + " " + tensor.shape());
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
