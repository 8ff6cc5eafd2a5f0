package io.callosum.controller.catalog;

import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Activation.Function;
import io.callosum.controller.network.Operation.ArgMax;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.Dropout;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.Operation.Softmax;
import io.callosum.controller.network.TensorShape;

/**
 * Image classifiers, one image a query. Images travel as unsigned bytes. The answer is the class probabilities and the best class.
 *
 * <p>The variants with a side and a divisor keep the layer sequence but shrink the image and the channels, so that a slow reference
 * can follow.
 */
public final class VisionNetworks {
    private static final Activation RELU = new Activation(Function.RELU);

    private VisionNetworks() {}

    /** AlexNet in CaffeNet order (pooling before normalisation): 24 layers, input 3x227x227, 60.97 M parameters, 724 MMACs. */
    public static Network alexNet() {
        return alexNet(227, 1);
    }

    /**
     * AlexNet on a smaller image with fewer channels.
     *
     * @param side rows and columns of the image, at least 67
     * @param divisor divides every channel and neuron count; 1, 2, 4, ... up to 32
     */
    public static Network alexNet(int side, int divisor) {
        LocalResponseNormalization lrn = new LocalResponseNormalization(5, 1e-4, 0.75);
        Network.Builder network = image("alexnet", side)
                .layer("conv1", new Convolution(96 / divisor, 11, 4, 0, 1))
                .layer("relu1", RELU)
                .layer("pool1", new MaxPooling(3, 2))
                .layer("norm1", lrn)
                .layer("conv2", new Convolution(256 / divisor, 5, 1, 2, divisor > 16 ? 1 : 2))
                .layer("relu2", RELU)
                .layer("pool2", new MaxPooling(3, 2))
                .layer("norm2", lrn)
                .layer("conv3", new Convolution(384 / divisor, 3, 1, 1, 1))
                .layer("relu3", RELU)
                .layer("conv4", new Convolution(384 / divisor, 3, 1, 1, 2))
                .layer("relu4", RELU)
                .layer("conv5", new Convolution(256 / divisor, 3, 1, 1, 2))
                .layer("relu5", RELU)
                .layer("pool5", new MaxPooling(3, 2));
        return imageNetClasses(network, divisor);
    }

    /** VGG-19 (Simonyan and Zisserman, 2015): 46 layers, input 3x224x224, 143.67 M parameters, 19.6 GMACs. */
    public static Network vgg19() {
        return vgg19(224, 1);
    }

    /**
     * VGG-19 on a smaller image with fewer channels.
     *
     * @param side rows and columns of the image, at least 32
     * @param divisor divides every channel and neuron count; a power of two up to 64
     */
    public static Network vgg19(int side, int divisor) {
        int[] filters = {64, 128, 256, 512, 512};
        int[] convolutions = {2, 2, 4, 4, 4};
        Network.Builder network = image("vgg19", side);
        for (int block = 1; block <= filters.length; block++) {
            for (int i = 1; i <= convolutions[block - 1]; i++) {
                network.layer("conv" + block + "_" + i, new Convolution(filters[block - 1] / divisor, 3, 1, 1, 1))
                        .layer("relu" + block + "_" + i, RELU);
            }
            network.layer("pool" + block, new MaxPooling(2, 2));
        }
        return imageNetClasses(network, divisor);
    }

    /** Three fully connected layers over the last feature map, then the probabilities of ImageNet's thousand classes and the best one. */
    private static Network imageNetClasses(Network.Builder network, int divisor) {
        return network.layer("fc6", new FullyConnected(4096 / divisor))
                .layer("relu6", RELU)
                .layer("drop6", new Dropout(0.5))
                .layer("fc7", new FullyConnected(4096 / divisor))
                .layer("relu7", RELU)
                .layer("drop7", new Dropout(0.5))
                .layer("fc8", new FullyConnected(1000))
                .layer("prob", new Softmax())
                .layer("argmax", new ArgMax())
                .build("prob", "argmax");
    }

    /** DeepFace (Taigman et al., 2014): 10 layers, input 3x152x152, 102.75 M parameters, 501 MMACs. */
    public static Network deepFace() {
        return deepFace(152, 1);
    }

    /**
     * DeepFace on a smaller image with fewer channels.
     *
     * @param side rows and columns of the image, at least 72
     * @param divisor divides every channel and neuron count; a power of two up to 16
     */
    public static Network deepFace(int side, int divisor) {
        return image("deepface", side)
                .layer("conv1", new Convolution(32 / divisor, 11, 1, 0, 1))
                .layer("pool2", new MaxPooling(3, 2))
                .layer("conv3", new Convolution(16 / divisor, 9, 1, 0, 1))
                .layer("local4", new LocallyConnected(16 / divisor, 9, 1))
                .layer("local5", new LocallyConnected(16 / divisor, 7, 2))
                .layer("local6", new LocallyConnected(16 / divisor, 5, 1))
                .layer("fc7", new FullyConnected(4096 / divisor))
                .layer("fc8", new FullyConnected(83))
                .layer("prob", new Softmax())
                .layer("argmax", new ArgMax())
                .build("prob", "argmax");
    }

    /** LeNet on MNIST digits: 9 layers, input 1x28x28, 0.43 M parameters, 2.29 MMACs. */
    public static Network mnist() {
        return Network.builder("mnist")
                .input(NetworkInput.ofImage("data", TensorShape.of(1, 1, 28, 28)))
                .layer("conv1", new Convolution(20, 5, 1, 0, 1))
                .layer("pool1", new MaxPooling(2, 2))
                .layer("conv2", new Convolution(50, 5, 1, 0, 1))
                .layer("pool2", new MaxPooling(2, 2))
                .layer("ip1", new FullyConnected(500))
                .layer("relu1", RELU)
                .layer("ip2", new FullyConnected(10))
                .layer("prob", new Softmax())
                .layer("argmax", new ArgMax())
                .build("prob", "argmax");
    }

    private static Network.Builder image(String name, int side) {
        return Network.builder(name).input(NetworkInput.ofImage("data", TensorShape.of(1, 3, side, side)));
    }
}
