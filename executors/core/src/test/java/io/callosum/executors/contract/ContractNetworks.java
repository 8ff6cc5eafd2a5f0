package io.callosum.executors.contract;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.catalog.SequenceNetworks;
import io.callosum.controller.catalog.VisionNetworks;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Activation.Function;
import io.callosum.controller.network.Operation.Add;
import io.callosum.controller.network.Operation.ArgMax;
import io.callosum.controller.network.Operation.AveragePooling;
import io.callosum.controller.network.Operation.BatchNormalization;
import io.callosum.controller.network.Operation.Concat;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.Dropout;
import io.callosum.controller.network.Operation.Flatten;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.Operation.Softmax;
import io.callosum.controller.network.TensorShape;
import java.util.List;

/** The networks that the contract is checked on. */
public final class ContractNetworks {
    private ContractNetworks() {}

    /** The eight of the catalogue, the largest ones shrunk so that the reference can follow, {@link #branching} and {@link #averaging}. */
    public static List<Network> all() {
        return List.of(
                VisionNetworks.alexNet(),
                VisionNetworks.vgg19(48, 16),
                VisionNetworks.deepFace(80, 4),
                VisionNetworks.mnist(),
                SequenceNetworks.asr(6, 8),
                NetworkCatalog.network("senna-pos"),
                NetworkCatalog.network("senna-ner"),
                NetworkCatalog.network("senna-chk"),
                branching(),
                averaging());
    }

    /**
     * A graph with every operation that the catalogue's chains leave out: two items a batch, two inputs of different types of which
     * one is read late, up to five tensors across a cut, outputs made early and late, one of them read again, windows over the
     * border, fewer channels than the normalisation looks at, and images that stay other than square.
     */
    public static Network branching() {
        return Network.builder("branching")
                .input(NetworkInput.ofImage("image", TensorShape.of(2, 3, 16, 10)))
                .input(NetworkInput.ofFloats("hint", TensorShape.of(2, 8, 8, 5)))
                .layer("norm", new LocalResponseNormalization(5, 0.5, 0.75), "image")
                .layer("stem", new Convolution(8, 3, 1, 1, 1))
                .layer("pool", new MaxPooling(3, 2))
                .layer("left", new Convolution(8, 3, 1, 1, 2), "pool")
                .layer("early", new FullyConnected(12), "pool")
                .layer("right", new Convolution(8, 1, 1, 0, 4), "pool")
                .layer("sum", new Add(), "left", "right", "hint")
                .layer("clip", new Activation(Function.HARD_TANH))
                .layer("joined", new Concat(), "clip", "pool", "right")
                .layer("local", new LocallyConnected(5, 3, 2))
                .layer("scores", new FullyConnected(6))
                .layer("drop", new Dropout(0.5))
                .layer("gate", new Activation(Function.SIGMOID), "early")
                .layer("votes", new Concat(), "drop", "gate")
                .layer("prob", new Softmax())
                .layer("best", new ArgMax())
                .layer("shifted", new Activation(Function.RELU), "early")
                .build("early", "right", "prob", "best", "shifted");
    }

    /** Layers that came into use after the catalogue's networks, on images other than square. */
    public static Network averaging() {
        return Network.builder("averaging")
                .input(NetworkInput.ofImage("image", TensorShape.of(2, 3, 12, 9)))
                .layer("pointwise", new Convolution(6, 1, 1, 0, 1))
                .layer("normal", new BatchNormalization())
                .layer("bent", new Activation(Function.TANH))
                .layer("depthwise", new Convolution(6, 3, 1, 1, 6))
                .layer("average", new AveragePooling(3, 2))
                .layer("global", new AveragePooling(4, 1))
                .layer("flat", new Flatten())
                .layer("scores", new FullyConnected(5))
                .layer("prob", new Softmax())
                .build();
    }
}
