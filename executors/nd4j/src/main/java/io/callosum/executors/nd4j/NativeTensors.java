package io.callosum.executors.nd4j;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.tensor.InputConversion;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes float32 arrays in native memory, row-major, and copies in and out of them. Whoever makes one closes it. */
final class NativeTensors {
    private NativeTensors() {}

    /** Refuses inputs of types that {@link InputConversion} cannot read, before any work is done. */
    static void requireSupported(Network network) {
        for (NetworkInput input : network.inputs()) {
            if (input.type() != ElementType.FLOAT32 && input.type() != ElementType.UINT8) {
                throw new ExecutorException.Unsupported("input '" + input.name() + "' of " + network.name()
                        + ": expected FLOAT32 or UINT8, found " + input.type());
            }
        }
    }

    static INDArray uninitialized(TensorShape shape) {
        return uninitialized(Arrays.stream(shape.toArray()).asLongStream().toArray());
    }

    static INDArray uninitialized(long... dimensions) {
        return Nd4j.createUninitialized(DataType.FLOAT, dimensions, 'c');
    }

    static INDArray of(float[] values, long... dimensions) {
        INDArray array = uninitialized(dimensions);
        values(array).put(values);
        written(array);
        return array;
    }

    static INDArray ofInput(NetworkInput input, Tensor tensor) {
        INDArray array = uninitialized(tensor.shape());
        values(array).put(InputConversion.toFloats(input, tensor));
        written(array);
        return array;
    }

    /** A float32 tensor, copied. */
    static INDArray ofTensor(Tensor tensor) {
        INDArray array = uninitialized(tensor.shape());
        values(array).put(tensor.bytes().asFloatBuffer());
        written(array);
        return array;
    }

    /** The memory that {@link #values} shows has changed. On the CPU there is no other. */
    static void written(INDArray array) {
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
    }

    static Tensor toTensor(INDArray array, TensorShape shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(shape.elements() * Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values(array));
        return Tensor.ofBytes(ElementType.FLOAT32, shape, bytes);
    }

    /**
     * The array's own memory: valid while the array is open, and only for one that is no view. On a GPU it is the host's copy of it, which
     * is brought up to date here; after writing to it say so with {@link #written}.
     */
    static FloatBuffer values(INDArray array) {
        Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
        return array.data().asNioFloat();
    }
}
