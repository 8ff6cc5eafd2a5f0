package io.callosum.executors.remote.wire;

import com.google.protobuf.ByteString;
import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.remote.protocol.InferTensorContents;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse.InferOutputTensor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of a tensor in a message, the same for requests and replies. Immutable.
 *
 * @param name the tensor's name
 * @param datatype the protocol's name of its element type
 * @param shape its dimensions, batch first, unchecked
 * @param contents its elements, if they are typed and not among the raw ones
 * @param coding how it was encoded, if it was
 */
public record WireTensor(
        String name,
        String datatype,
        List<Long> shape,
        Optional<InferTensorContents> contents,
        Optional<TensorCoding> coding) {
    /** A tensor that is as it is. */
    public WireTensor(String name, String datatype, List<Long> shape, Optional<InferTensorContents> contents) {
        this(name, datatype, shape, contents, Optional.empty());
    }

    /**
     * A tensor of a request.
     *
     * @throws MalformedMessageException if it is encoded in a way that is not known here
     */
    public static WireTensor of(InferInputTensor tensor) {
        return new WireTensor(
                tensor.getName(),
                tensor.getDatatype(),
                tensor.getShapeList(),
                tensor.hasContents() ? Optional.of(tensor.getContents()) : Optional.empty(),
                TensorCoding.of(tensor));
    }

    /** A tensor of a reply. */
    public static WireTensor of(InferOutputTensor tensor) {
        return new WireTensor(
                tensor.getName(),
                tensor.getDatatype(),
                tensor.getShapeList(),
                tensor.hasContents() ? Optional.of(tensor.getContents()) : Optional.empty());
    }

    /**
     * What crossed of a tensor that was encoded so; not copied.
     *
     * @param raw its raw contents, if the message has any
     * @throws MalformedMessageException if it has typed ones
     */
    EncodedBytes encoded(TensorCoding how, @Nullable ByteString raw) {
        if (raw == null || contents.isPresent()) {
            throw new MalformedMessageException(
                    "tensor '" + name + "': expected raw contents alone for " + how.codec() + ", found typed ones");
        }
        return how.encoded(raw.asReadOnlyByteBuffer());
    }
}
