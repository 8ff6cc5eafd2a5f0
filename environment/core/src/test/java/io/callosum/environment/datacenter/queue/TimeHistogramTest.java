package io.callosum.environment.datacenter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.datacenter.distribution.LogNormal;
import io.callosum.environment.metrics.Quantiles;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TimeHistogramTest {
    @Test
    void quantilesAreThoseOfTheSampleWithinABucket() {
        SplittableRandom random = new SplittableRandom(4);
        LogNormal times = new LogNormal(0.02, 2);
        double[] sample = IntStream.range(0, 50_000)
                .mapToDouble(i -> times.sample(random))
                .toArray();
        TimeHistogram histogram = new TimeHistogram();
        for (double each : sample) {
            histogram.add(each);
        }
        Quantiles exact = new Quantiles(sample);
        for (double share : new double[] {0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999}) {
            assertThat(histogram.quantileSeconds(share) / exact.at(share)).isCloseTo(1, within(1.0 / 128));
        }
        assertThat(histogram.total()).isEqualTo(50_000);
    }

    @Test
    void whatLiesOutsideCountsAtTheEnds() {
        TimeHistogram histogram = new TimeHistogram();
        assertThat(histogram.quantileSeconds(0.5)).isNaN();
        histogram.add(0);
        histogram.add(1e-300);
        histogram.add(1e300);
        assertThat(histogram.quantileSeconds(0.3)).isBetween(0.0, 1e-9);
        assertThat(histogram.quantileSeconds(0.99)).isGreaterThan(1e9);
    }
}
