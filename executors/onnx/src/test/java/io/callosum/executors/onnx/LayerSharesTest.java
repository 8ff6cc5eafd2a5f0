package io.callosum.executors.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerSharesTest {
    @Test
    void sharesAreInProportion() {
        assertThat(LayerShares.divide(100, new long[] {1, 0, 3})).containsExactly(25L, 0L, 75L);
        assertThat(LayerShares.divide(9, new long[] {0, 0, 0})).containsExactly(3L, 3L, 3L);
        assertThat(LayerShares.divide(7, new long[] {5})).containsExactly(7L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void sharesAddUpAndAreNotNegative(long seed) {
        Random random = new Random(seed);
        long[] weights = random.longs(40, 0, 1_000_000).toArray();
        long total = random.nextInt(1_000_000);

        List<Long> parts = LayerShares.divide(total, weights);

        assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
        assertThat(parts).allMatch(part -> part >= 0);
    }
}
