package io.callosum.executors.onnx;

import io.callosum.executors.onnx.tensor.HalfFloat;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Tensors of random values, a pure function of type, shape and seed. */
public final class RandomTensors {
    private RandomTensors() {}

    public static RawTensor of(ScalarType type, long seed, long... shape) {
        Random random = new Random(seed);
        int elements = 1;
        for (long dimension : shape) {
            elements *= (int) dimension;
        }
        ByteBuffer bytes = ByteBuffer.allocate(elements * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) {
            switch (type) {
                case FLOAT32 -> bytes.putFloat((float) random.nextGaussian());
                case FLOAT16 -> bytes.putShort(HalfFloat.ofFloat((float) random.nextGaussian()));
                case INT64 -> bytes.putLong(random.nextInt(100));
                case INT8, UINT8 -> bytes.put((byte) random.nextInt());
                case BOOL -> bytes.put((byte) random.nextInt(2));
                default -> throw new IllegalArgumentException("expected a type that tests use, found " + type);
            }
        }
        return new RawTensor(type, shape, bytes.flip());
    }

    /** The largest difference, over the largest magnitude expected or 1, whichever is larger. */
    public static double difference(RawTensor actual, RawTensor expected) {
        double[] found = actual.toDoubles();
        double[] wanted = expected.toDoubles();
        double error = 0;
        double scale = 1;
        for (int i = 0; i < wanted.length; i++) {
            error = Math.max(error, Math.abs(found[i] - wanted[i]));
            scale = Math.max(scale, Math.abs(wanted[i]));
        }
        return error / scale;
    }
}
