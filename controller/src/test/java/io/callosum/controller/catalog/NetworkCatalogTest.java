package io.callosum.controller.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every layer, parameter, MAC and byte count that the literature gives for the eight networks. */
class NetworkCatalogTest {

    @ParameterizedTest(name = "{0}: {1} layers, {2} parameters, {3} MACs, {4} input bytes")
    @CsvSource({
        "alexnet, 24, 60965224, 724406816, 154587",
        "vgg19, 46, 143667240, 19632062464, 150528",
        "deepface, 10, 102752915, 501457536, 69312",
        "mnist, 9, 431080, 2293000, 784",
        "asr, 13, 25380522, 13900857344, 964480",
        "senna-pos, 3, 103845, 2898000, 33600",
        "senna-ner, 3, 117917, 3292800, 42000",
        "senna-chk, 3, 102942, 2872800, 33600",
    })
    void totals(String name, int layers, long parameters, long macs, long inputBytes) {
        Network network = NetworkCatalog.network(name);
        assertThat(network.layerCount()).isEqualTo(layers);
        assertThat(network.parameters()).isEqualTo(parameters);
        assertThat(network.macs()).isEqualTo(macs);
        assertThat(network.splitSpace().size()).isEqualTo(layers + 1);
        assertThat(network.splitSpace().cut(0).uplinkBytes()).isEqualTo(inputBytes);
        assertThat(network.splitSpace().cut(layers).uplinkBytes()).isZero();
    }

    @ParameterizedTest(name = "AlexNet layer {0} {1}: {2} parameters, {3} MMACs, {4} floats")
    @CsvSource({
        "0, conv1, 34944, 105.415, 290400, convolution",
        "1, relu1, 0, 0, 290400, activation",
        "2, pool1, 0, 0, 69984, pooling",
        "3, norm1, 0, 0, 69984, normalization",
        "4, conv2, 307456, 223.949, 186624, convolution",
        "5, relu2, 0, 0, 186624, activation",
        "6, pool2, 0, 0, 43264, pooling",
        "7, norm2, 0, 0, 43264, normalization",
        "8, conv3, 885120, 149.520, 64896, convolution",
        "9, relu3, 0, 0, 64896, activation",
        "10, conv4, 663936, 112.140, 64896, convolution",
        "11, relu4, 0, 0, 64896, activation",
        "12, conv5, 442624, 74.760, 43264, convolution",
        "13, relu5, 0, 0, 43264, activation",
        "14, pool5, 0, 0, 9216, pooling",
        "15, fc6, 37752832, 37.749, 4096, fully-connected",
        "16, relu6, 0, 0, 4096, activation",
        "17, drop6, 0, 0, 4096, dropout",
        "18, fc7, 16781312, 16.777, 4096, fully-connected",
        "19, relu7, 0, 0, 4096, activation",
        "20, drop7, 0, 0, 4096, dropout",
        "21, fc8, 4097000, 4.096, 1000, fully-connected",
        "22, prob, 0, 0, 1000, softmax",
        "23, argmax, 0, 0, 1, argmax",
    })
    void alexNet(int index, String name, long parameters, double megaMacs, long floats, String type) {
        assertLayer(NetworkCatalog.network("alexnet").layers().get(index), name, parameters, megaMacs, floats);
        assertThat(NetworkCatalog.network("alexnet").layers().get(index).type().label())
                .isEqualTo(type);
    }

    @ParameterizedTest(name = "DeepFace {0}: {1} parameters, {2} MMACs, {3} floats")
    @CsvSource({
        "conv1, 11648, 234.225, 645248",
        "pool2, 0, 0, 161312",
        "conv3, 41488, 164.602, 63504",
        "local4, 62774800, 62.726, 48400",
        "local5, 7850000, 7.840, 10000",
        "local6, 2829456, 2.822, 7056",
        "fc7, 28905472, 28.901, 4096",
        "fc8, 340051, 0.340, 83",
        "prob, 0, 0, 83",
        "argmax, 0, 0, 1",
    })
    void deepFace(String name, long parameters, double megaMacs, long floats) {
        assertLayer(NetworkCatalog.network("deepface").layer(name), name, parameters, megaMacs, floats);
    }

    @ParameterizedTest(name = "MNIST {0}: {1} MMACs, {2} floats")
    @CsvSource({
        "conv1, 0.288, 11520",
        "pool1, 0, 2880",
        "conv2, 1.600, 3200",
        "pool2, 0, 800",
        "ip1, 0.400, 500",
        "relu1, 0, 500",
        "ip2, 0.005, 10",
        "prob, 0, 10",
        "argmax, 0, 1",
    })
    void mnist(String name, double megaMacs, long floats) {
        Layer layer = NetworkCatalog.network("mnist").layer(name);
        assertLayer(layer, name, layer.parameters(), megaMacs, floats);
    }

    @ParameterizedTest(name = "VGG-19 conv{0}: {1} MMACs, {2} kB")
    @CsvSource({
        "1_1, 86.7, 12845.1",
        "1_2, 1849.7, 12845.1",
        "2_1, 924.8, 6422.5",
        "2_2, 1849.7, 6422.5",
        "3_1, 924.8, 3211.3",
        "3_4, 1849.7, 3211.3",
        "4_1, 924.8, 1605.6",
        "4_4, 1849.7, 1605.6",
        "5_1, 462.4, 401.4",
        "5_4, 462.4, 401.4",
    })
    void vggConvolutions(String name, double megaMacs, double kilobytes) {
        Layer layer = NetworkCatalog.network("vgg19").layer("conv" + name);
        assertThat(layer.macs() / 1e6).isCloseTo(megaMacs, within(0.05));
        assertThat(layer.outputBytes() / 1e3).isCloseTo(kilobytes, within(0.05));
    }

    @ParameterizedTest(name = "VGG-19 {0}: {1} kB, {2} parameters")
    @CsvSource({
        "pool1, 3211.3, 0",
        "pool2, 1605.6, 0",
        "pool3, 802.8, 0",
        "pool4, 401.4, 0",
        "pool5, 100.4, 0",
        "fc6, 16.4, 102764544",
        "fc7, 16.4, 16781312",
        "fc8, 4.0, 4097000",
    })
    void vggRest(String name, double kilobytes, long parameters) {
        Layer layer = NetworkCatalog.network("vgg19").layer(name);
        assertThat(layer.outputBytes() / 1e3).isCloseTo(kilobytes, within(0.05));
        assertThat(layer.parameters()).isEqualTo(parameters);
    }

    @Test
    @DisplayName("ASR: 2048 floats a frame after every hidden layer, 1706 at the end, 25.37 MMACs a frame")
    void asr() {
        Network network = NetworkCatalog.network("asr");
        assertThat(network.layers().stream().map(Layer::name).toList())
                .containsExactly(
                        "inner1", "sig1", "inner2", "sig2", "inner3", "sig3", "inner4", "sig4", "inner5", "sig5",
                        "inner6", "sig6", "inner7");
        network.layers()
                .subList(0, 12)
                .forEach(layer -> assertThat(layer.outputBytes()).isEqualTo(548L * 2048 * 4));
        assertThat(network.layer("inner7").outputShape().elements()).isEqualTo(548L * 1706);
        assertThat(network.macs() / 548.0 / 1e6).isCloseTo(25.37, within(0.005));
    }

    @ParameterizedTest(name = "{0}: {1} floats a word, {2} KMACs a word, {3} kB out")
    @CsvSource({"senna-pos, 45, 103.5, 5.0", "senna-ner, 17, 117.6, 1.9", "senna-chk, 42, 102.6, 4.7"})
    void senna(String name, int tags, double kiloMacs, double outputKilobytes) {
        Network network = NetworkCatalog.network(name);
        assertThat(network.layers().stream().map(Layer::name).toList()).containsExactly("fc1", "htanh", "fc3");
        assertThat(network.layer("fc3").outputShape().elementsPerItem()).isEqualTo(tags);
        assertThat(network.macs() / 28.0 / 1e3).isCloseTo(kiloMacs, within(0.05));
        assertThat(network.layer("fc3").outputBytes() / 1e3).isCloseTo(outputKilobytes, within(0.05));
    }

    @Test
    void pool5IsTheFirstTensorSmallerThanTheImage() {
        Network network = NetworkCatalog.network("alexnet");
        List<Layer> smaller = network.layers().stream()
                .filter(layer -> layer.outputBytes() < 154_587)
                .toList();
        assertThat(smaller.get(0).name()).isEqualTo("pool5");
        assertThat(network.splitSpace().cut(15).uplinkBytes()).isEqualTo(36_864);
    }

    @Test
    void smallVariantsKeepTheLayerSequence() {
        assertSameLayers(VisionNetworks.alexNet(), VisionNetworks.alexNet(67, 32));
        assertSameLayers(VisionNetworks.vgg19(), VisionNetworks.vgg19(32, 64));
        assertSameLayers(VisionNetworks.deepFace(), VisionNetworks.deepFace(72, 16));
        assertSameLayers(SequenceNetworks.asr(), SequenceNetworks.asr(1, 2048));
    }

    @Test
    void unknownNetworkIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> NetworkCatalog.network("lenet"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'lenet'")
                .hasMessageContaining("alexnet, vgg19, deepface, mnist, asr, senna-pos, senna-ner, senna-chk");
    }

    private static void assertLayer(Layer layer, String name, long parameters, double megaMacs, long floats) {
        assertThat(layer.name()).isEqualTo(name);
        assertThat(layer.parameters()).isEqualTo(parameters);
        assertThat(layer.macs() / 1e6).isCloseTo(megaMacs, within(0.0005));
        assertThat(layer.outputShape().elements()).isEqualTo(floats);
        assertThat(layer.outputBytes()).isEqualTo(floats * 4);
    }

    private static void assertSameLayers(Network full, Network small) {
        assertThat(small.layers().stream().map(Layer::name).toList())
                .isEqualTo(full.layers().stream().map(Layer::name).toList());
        assertThat(small.layers().stream().map(Layer::type).toList())
                .isEqualTo(full.layers().stream().map(Layer::type).toList());
    }
}
