package io.callosum.environment.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TimeBinsTest {
    @Test
    void queriesAreGatheredByTime() {
        double[] arrivals = {0, 1, 2, 7, 8, 10};
        TimeBins bins = new TimeBins(6, i -> arrivals[i], 2);
        assertThat(bins.seconds()).containsExactly(2.5, 7.5);
        assertThat(bins.means(i -> i)).containsExactly(1, 4);
        int[] splits = {3, 3, 9, 5, 4, 5};
        assertThat(bins.modes(i -> splits[i])).containsExactly(3, 5);
    }

    @Test
    void emptyStretchesAreLeftOut() {
        double[] arrivals = {0, 100};
        assertThat(new TimeBins(2, i -> arrivals[i], 10).seconds()).containsExactly(25, 75);
        double[] gap = {0, 1, 2, 3, 100};
        assertThat(new TimeBins(5, i -> gap[i], 5).means(i -> i)).containsExactly(1.5, 4);
    }

    @Test
    void oneQueryIsOneStretch() {
        TimeBins bins = new TimeBins(1, i -> 5, 240);
        assertThat(bins.seconds()).hasSize(1);
        assertThat(bins.means(i -> 7)).containsExactly(7);
    }
}
