package io.callosum.jmh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The soak and the measurement of the hop, short: that all is answered, and that figures come out. */
@Timeout(120)
class SoakTest {
    @Test
    void everyQueryIsAnsweredAndNoneWrongly() throws Exception {
        Soak.Result result = Soak.run(8, 4, 0.5);
        assertThat(result.wrong()).isZero();
        assertThat(result.unanswered()).isZero();
        assertThat(result.offloaded()).isPositive();
        assertThat(result.finishedHere()).isPositive();
        assertThat(result.asked()).isEqualTo(result.offloaded() + result.finishedHere());
    }

    @Test
    void theHopIsMeasuredBesideASocket() throws Exception {
        RemoteHop.Figures figures = RemoteHop.measure(6_000, 3, 5, 1);
        assertThat(figures.ratio()).isPositive();
        assertThat(figures.allocatedBytes()).isPositive();
        // The link lets nothing pass faster than its rate, but for the first burst.
        assertThat(figures.uploadRatio()).isGreaterThan(0.5);
    }
}
