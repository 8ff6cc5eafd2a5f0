package io.callosum.environment.cli.measurement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeededInputsTest {
    private static Set<String> networks() {
        return NetworkCatalog.names();
    }

    @ParameterizedTest(name = "{0}, seed 7")
    @MethodSource("networks")
    void fitsTheNetwork(String name) {
        Network network = NetworkCatalog.network(name);
        Map<String, Tensor> inputs = SeededInputs.inputs(network, 7);
        assertThat(inputs.keySet())
                .containsExactlyElementsOf(
                        network.inputs().stream().map(NetworkInput::name).toList());
        for (NetworkInput input : network.inputs()) {
            Tensor tensor = requireNonNull(inputs.get(input.name()));
            assertThat(tensor.type()).isEqualTo(input.type());
            assertThat(tensor.shape()).isEqualTo(input.shape());
            if (input.type() == ElementType.FLOAT32) {
                for (float value : tensor.toFloats()) {
                    assertThat(value).isBetween(-1f, 1f);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"mnist", "senna-pos"})
    void theSeedDecidesEverything(String name) {
        Network network = NetworkCatalog.network(name);
        String input = network.inputs().get(0).name();
        Tensor one = requireNonNull(SeededInputs.inputs(network, 1).get(input));
        Tensor again = requireNonNull(SeededInputs.inputs(network, 1).get(input));
        Tensor other = requireNonNull(SeededInputs.inputs(network, 2).get(input));
        assertThat(one.bytes()).isEqualTo(again.bytes()).isNotEqualTo(other.bytes());
    }

    @Test
    void bytesTakeAllValues() {
        Tensor image = requireNonNull(
                SeededInputs.inputs(NetworkCatalog.network("alexnet"), 1).get("data"));
        assertThat(image.type()).isEqualTo(ElementType.UINT8);
        boolean[] seen = new boolean[256];
        for (var bytes = image.bytes(); bytes.hasRemaining(); ) {
            seen[Byte.toUnsignedInt(bytes.get())] = true;
        }
        assertThat(seen).doesNotContain(false);
    }
}
