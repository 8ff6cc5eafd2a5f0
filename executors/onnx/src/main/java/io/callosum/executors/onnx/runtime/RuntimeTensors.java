package io.callosum.executors.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.spi.ExecutorException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tensors in the runtime's memory that belong together and are freed together. Not thread-safe. */
final class RuntimeTensors implements AutoCloseable {
    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    private final List<AutoCloseable> owned = new ArrayList<>();
    private final List<ByteBuffer> borrowed = new ArrayList<>();
    private final InputBuffers buffers;

    /**
     * None yet.
     *
     * @param buffers where memory for inputs comes from
     */
    RuntimeTensors(InputBuffers buffers) {
        this.buffers = buffers;
    }

    /** Copies a tensor in. */
    void put(String name, RawTensor tensor) {
        ByteBuffer copy = buffers.take(tensor.byteCount());
        borrowed.add(copy);
        copy.put(tensor.bytes()).flip();
        try {
            OnnxTensor made =
                    OnnxTensor.createTensor(Library.environment(), copy, tensor.shape(), javaType(name, tensor.type()));
            owned.add(made);
            tensors.put(name, made);
        } catch (OrtException refused) {
            throw new ExecutorException.Failed("tensor '" + name + "': " + LoadedModel.firstLine(refused), refused);
        }
    }

    private static OnnxJavaType javaType(String name, ScalarType type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
            default ->
                throw new ExecutorException.Unsupported("tensor '" + name + "': ONNX Runtime's Java API makes no "
                        + type.label() + " tensors; within one process they cross as they are");
        };
    }

    /** Takes over the result of a run. */
    void adopt(OrtSession.Result result) {
        owned.add(result);
        result.forEach(entry -> {
            if (entry.getValue() instanceof OnnxTensor tensor) {
                tensors.put(entry.getKey(), tensor);
            }
        });
    }

    /** Those of the given names, for a run. */
    Map<String, OnnxTensor> pick(Iterable<String> names) {
        Map<String, OnnxTensor> picked = new LinkedHashMap<>();
        for (String name : names) {
            picked.put(name, tensor(name));
        }
        return picked;
    }

    /** Copies tensors out. */
    Map<String, RawTensor> copies(Iterable<String> names) {
        Map<String, RawTensor> copies = new LinkedHashMap<>();
        for (String name : names) {
            OnnxTensor tensor = tensor(name);
            ScalarType type = TensorTypes.scalarType(tensor.getInfo())
                    .orElseThrow(() -> new ExecutorException.Unsupported(
                            "tensor '" + name + "': expected numbers, found " + tensor.getInfo()));
            copies.put(name, new RawTensor(type, tensor.getInfo().getShape(), tensor.getByteBuffer()));
        }
        return copies;
    }

    /** Bytes of tensors. */
    long bytes(Iterable<String> names) {
        long bytes = 0;
        for (String name : names) {
            OnnxTensor tensor = tensor(name);
            int each = TensorTypes.scalarType(tensor.getInfo())
                    .map(ScalarType::bytes)
                    .orElse(0);
            long elements = each;
            for (long dimension : tensor.getInfo().getShape()) {
                elements *= dimension;
            }
            bytes += elements;
        }
        return bytes;
    }

    /** What all tensors of numbers look like. */
    Map<String, TensorForm> forms() {
        Map<String, TensorForm> forms = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> TensorTypes.scalarType(tensor.getInfo())
                .ifPresent(type ->
                        forms.put(name, TensorForm.of(type, tensor.getInfo().getShape()))));
        return forms;
    }

    private OnnxTensor tensor(String name) {
        OnnxTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ExecutorException.Unsupported(
                    "'" + name + "': expected a tensor of numbers, found none (a sequence or a map cannot cross)");
        }
        return tensor;
    }

    @Override
    public void close() {
        for (AutoCloseable each : owned) {
            try {
                each.close();
            } catch (Exception failed) {
                throw new IllegalStateException("closing tensors failed", failed);
            }
        }
        borrowed.forEach(buffers::giveBack);
        borrowed.clear();
        owned.clear();
        tensors.clear();
    }
}
