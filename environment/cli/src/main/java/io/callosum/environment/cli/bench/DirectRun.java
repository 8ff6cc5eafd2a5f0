package io.callosum.environment.cli.bench;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.callosum.controller.network.ElementType;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** ONNX Runtime as its own documentation would have it called: inputs copied in, one run, outputs copied out. Not thread-safe. */
final class DirectRun implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    DirectRun(byte[] model, RuntimeSettings settings) {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(settings.threads());
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            session = environment.createSession(model, options);
        } catch (OrtException failed) {
            throw new ExecutorException.Failed("ONNX Runtime: " + failed.getMessage(), failed);
        }
    }

    /** The outputs' bytes by name. */
    Map<String, ByteBuffer> run(Map<String, Tensor> inputs) {
        Map<String, OnnxTensor> made = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                made.put(input.getKey(), tensor(input.getValue()));
            }
            Map<String, ByteBuffer> outputs = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(made)) {
                result.forEach(entry -> outputs.put(entry.getKey(), ((OnnxTensor) entry.getValue()).getByteBuffer()));
            }
            return outputs;
        } catch (OrtException failed) {
            throw new ExecutorException.Failed("ONNX Runtime: " + failed.getMessage(), failed);
        } finally {
            made.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(Tensor tensor) throws OrtException {
        ByteBuffer bytes = tensor.bytes();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        direct.put(bytes).flip();
        long[] shape = Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
        OnnxJavaType type = tensor.type() == ElementType.UINT8 ? OnnxJavaType.UINT8 : OnnxJavaType.FLOAT;
        return OnnxTensor.createTensor(environment, direct, shape, type);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new ExecutorException.Failed("ONNX Runtime: " + failed.getMessage(), failed);
        }
    }
}
