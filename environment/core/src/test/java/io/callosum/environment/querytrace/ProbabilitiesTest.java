package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProbabilitiesTest {
    @Test
    void areAListThatNobodyElseHolds() {
        double[] values = {0.25, 0.75};
        Probabilities probabilities = Probabilities.of(values);
        values[0] = 1;
        assertThat(probabilities).isEqualTo(List.of(0.25, 0.75)).hasSameHashCodeAs(List.of(0.25, 0.75));
        assertThat(probabilities.at(1)).isEqualTo(0.75);
        assertThat(Probabilities.copyOf(List.of(0.25, 0.75))).isEqualTo(probabilities);
        assertThat(Probabilities.copyOf(probabilities)).isSameAs(probabilities);
    }

    @Test
    void areEqualIfTheirBitsAre() {
        assertThat(Probabilities.of(0.0)).isNotEqualTo(Probabilities.of(-0.0));
        assertThat(Probabilities.of(0.1 + 0.2)).isNotEqualTo(Probabilities.of(0.3));
    }
}
