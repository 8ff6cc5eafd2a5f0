package io.callosum.executors.onnx.network;

import com.google.protobuf.ByteString;
import io.callosum.controller.network.Layer;
import io.callosum.executors.weights.SeededWeights;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Seeded weights as an ONNX file holds them, made when first asked for and kept. Thread-safe. */
final class LayerWeights {
    private final SeededWeights seeded;
    private final Map<String, ByteString> weights = new ConcurrentHashMap<>();
    private final Map<String, ByteString> biases = new ConcurrentHashMap<>();

    LayerWeights(SeededWeights seeded) {
        this.seeded = seeded;
    }

    ByteString weights(Layer layer) {
        return weights.computeIfAbsent(layer.name(), name -> Messages.bytes(seeded.weights(layer)));
    }

    ByteString biases(Layer layer) {
        return biases.computeIfAbsent(layer.name(), name -> Messages.bytes(seeded.biases(layer)));
    }
}
