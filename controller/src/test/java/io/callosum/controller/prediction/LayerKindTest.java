package io.callosum.controller.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LayerKindTest {
    private static final Map<String, Double> CONV2 =
            Map.of("HW", 27.0, "kernel", 5.0, "stride", 1.0, "Cin", 96.0, "Cout", 256.0, "groups", 2.0);

    private static double variable(LayerKind kind, double[] values, String name) {
        double[] logs = Arrays.stream(values).map(Math::log).toArray();
        Monomial found = kind.variables().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Math.exp(found.log(logs));
    }

    /** AlexNet's conv2, FACTS.md 1.4: 223.949 million multiply-accumulates, 307,200 weights without biases. */
    @ParameterizedTest
    @CsvSource({"work, 223948800", "weights, 307200", "out, 186624", "in, 69984", "reduction, 1200", "im2col, 874800"})
    void theProductsOfAlexNetsSecondConvolution(String name, double expected) {
        double[] values = LayerKind.CONV.complete(CONV2);
        assertThat(variable(LayerKind.CONV, values, name)).isCloseTo(expected, within(1e-6 * expected));
    }

    @Test
    void whatIsNotGivenIsUsual() {
        assertThat(LayerKind.CONV.complete(Map.of("HW", 224.0, "kernel", 3.0, "stride", 2.0, "Cin", 3.0, "Cout", 8.0)))
                .containsExactly(224, 3, 2, 3, 8, 112, 1, 1);
        assertThat(LayerKind.AVGPOOL.complete(Map.of("HW", 56.0, "output", 7.0, "Cin", 8.0)))
                .as("a window that tiles the input")
                .containsExactly(56, 7, 8, 8, 8, 1);
        assertThat(LayerKind.LINEAR.complete(Map.of("in_features", 10.0, "out_features", 20.0)))
                .containsExactly(10, 20, 1);
    }

    @Test
    void whatIsMissingOrNotAboveZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerKind.BATCHNORM.complete(Map.of("HW", 7.0)))
                .withMessage("expected a value of Cin, found none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerKind.BATCHNORM.complete(Map.of("HW", 0.0, "Cin", 3.0)))
                .withMessage("expected HW above 0, found 0.0");
    }

    @ParameterizedTest
    @EnumSource(LayerKind.class)
    void everyKindHasALabelWorkAndVariablesOfThePaper(LayerKind kind) {
        assertThat(LayerKind.of(kind.label())).contains(kind);
        assertThat(kind.paperVariables()).isNotEmpty();
        assertThat(kind.work().powers()).hasSameSizeAs(kind.columns());
        assertThat(kind.pairs())
                .allSatisfy(pair -> assertThat(pair.first()).isNotEqualTo(pair.second()))
                .doesNotHaveDuplicates();
    }
}
