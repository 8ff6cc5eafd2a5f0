package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of one run: what the segment reads, and what its layers make, each freed after its last reader. Freed at once, memory is
 * used again while it is warm; left to the garbage collector, the kernel's page faults cost more than the small layers themselves. Not
 * thread-safe.
 */
final class LiveTensors implements AutoCloseable {
    private final Map<String, Segment.Port> outputs;
    private final Map<String, Integer> readsLeft = new HashMap<>();
    private final Map<String, INDArray> arrays = new HashMap<>();

    LiveTensors(Segment segment, Map<String, Tensor> tensors) {
        outputs = segment.outputs();
        for (Layer layer : segment.layers()) {
            layer.inputs().forEach(name -> readsLeft.merge(name, 1, Integer::sum));
        }
        for (NetworkInput input : segment.network().inputs()) {
            Tensor tensor = tensors.get(input.name());
            if (tensor != null) {
                arrays.put(input.name(), NativeTensors.ofInput(input, tensor));
            }
        }
        tensors.forEach((name, tensor) -> arrays.computeIfAbsent(name, made -> NativeTensors.ofTensor(tensor)));
    }

    /** Runs the segment's next layer and returns its wall time in nanoseconds. */
    long advance(Layer layer, LayerKernel kernel) {
        List<INDArray> inputs = new ArrayList<>();
        for (String name : layer.inputs()) {
            inputs.add(array(name));
        }
        long startNanos = System.nanoTime();
        INDArray output = kernel.run(inputs);
        // A GPU has only been told what to do by now; on the CPU this does nothing.
        Nd4j.getExecutioner().commit();
        long layerNanos = System.nanoTime() - startNanos;
        arrays.put(layer.name(), output);
        for (String name : layer.inputs()) {
            if (readsLeft.merge(name, -1, Integer::sum) == 0 && !outputs.containsKey(name)) {
                array(name).close();
                arrays.remove(name);
            }
        }
        return layerNanos;
    }

    /** The segment's outputs, copied. */
    Map<String, Tensor> outputs() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        outputs.forEach((name, port) -> copies.put(name, NativeTensors.toTensor(array(name), port.shape())));
        return copies;
    }

    private INDArray array(String name) {
        INDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalStateException("expected '" + name + "' to be made already, found " + arrays.keySet());
        }
        return array;
    }

    @Override
    public void close() {
        arrays.values().forEach(INDArray::close);
        arrays.clear();
    }
}
