package io.callosum.controller.catalog;

import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Activation.Function;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.TensorShape;

/** Speech and language networks, a batch of frames or words a query, as float32. The answer is the last layer's scores. */
public final class SequenceNetworks {
    private SequenceNetworks() {}

    /** The Kaldi hybrid acoustic model: 13 layers, 548 frames of 440 features, 25.38 M parameters, 25.37 MMACs a frame. */
    public static Network asr() {
        return asr(548, 1);
    }

    /**
     * The acoustic model on fewer frames with fewer neurons.
     *
     * @param frames speech frames of a query, at least 1
     * @param divisor divides the hidden neuron counts; a power of two up to 2048
     */
    public static Network asr(int frames, int divisor) {
        Network.Builder network =
                Network.builder("asr").input(NetworkInput.ofFloats("data", TensorShape.of(frames, 440)));
        for (int i = 1; i <= 6; i++) {
            network.layer("inner" + i, new FullyConnected(2048 / divisor))
                    .layer("sig" + i, new Activation(Function.SIGMOID));
        }
        return network.layer("inner7", new FullyConnected(1706)).build();
    }

    /** SENNA part-of-speech tagging (Collobert et al., 2011): 3 layers, 28 words of 300 features. */
    public static Network sennaPos() {
        return senna("senna-pos", 300, 45);
    }

    /** SENNA named-entity recognition: 3 layers, 28 words of 375 features. */
    public static Network sennaNer() {
        return senna("senna-ner", 375, 17);
    }

    /** SENNA chunking: 3 layers, 28 words of 300 features. */
    public static Network sennaChk() {
        return senna("senna-chk", 300, 42);
    }

    private static Network senna(String name, int features, int tags) {
        return Network.builder(name)
                .input(NetworkInput.ofFloats("data", TensorShape.of(28, features)))
                .layer("fc1", new FullyConnected(300))
                .layer("htanh", new Activation(Function.HARD_TANH))
                .layer("fc3", new FullyConnected(tags))
                .build();
    }
}
