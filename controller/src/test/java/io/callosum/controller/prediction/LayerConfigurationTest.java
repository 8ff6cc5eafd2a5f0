package io.callosum.controller.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation;
import io.callosum.controller.network.TensorShape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LayerConfigurationTest {
    private static Stream<String> networks() {
        return NetworkCatalog.names().stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void workAndBytesAreThoseOfTheLayer(String network) {
        for (Layer layer : NetworkCatalog.network(network).layers()) {
            LayerConfiguration configuration = LayerConfiguration.of(layer);
            double macs = configuration.kind().macs(configuration.logs());
            assertThat(macs).as(layer.name()).isCloseTo((double) layer.macs(), within(1e-6 * layer.macs() + 1e-9));
            long elements = layer.parameters() + layer.outputShape().elements();
            for (TensorShape shape : layer.inputShapes()) {
                elements += shape.elements();
            }
            // Biases are not counted, and what reduces its input is taken to write as much as it reads.
            assertThat(configuration.kind().bytes(configuration.logs()))
                    .as(layer.name())
                    .isBetween(0.95 * 4 * elements, 2.05 * 4 * elements);
        }
    }

    @Test
    void theSecondConvolutionOfAlexNet() {
        LayerConfiguration conv2 =
                LayerConfiguration.of(NetworkCatalog.network("alexnet").layer("conv2"));
        assertThat(conv2.kind()).isEqualTo(LayerKind.CONV);
        assertThat(conv2.values()).containsExactly(27.0, 5.0, 1.0, 96.0, 256.0, 27.0, 2.0, 1.0);
    }

    @Test
    void aConvolutionWithAGroupAChannelIsDepthwise() {
        Network network = Network.builder("depthwise")
                .input(NetworkInput.ofFloats("data", TensorShape.of(1, 32, 16, 16)))
                .layer("depthwise", new Operation.Convolution(32, 3, 2, 1, 32))
                .layer("pointwise", new Operation.Convolution(64, 1, 1, 0, 1))
                .build();
        LayerConfiguration depthwise = LayerConfiguration.of(network.layer("depthwise"));
        assertThat(depthwise.kind()).isEqualTo(LayerKind.DWCONV);
        assertThat(depthwise.values()).containsExactly(16.0, 3.0, 2.0, 32.0, 8.0, 1.0);
        assertThat(LayerConfiguration.of(network.layer("pointwise")).kind()).isEqualTo(LayerKind.CONV);
    }
}
