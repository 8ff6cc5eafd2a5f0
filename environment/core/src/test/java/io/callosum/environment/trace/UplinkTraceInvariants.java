package io.callosum.environment.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;

/** What holds for every trace, whoever made it. */
public final class UplinkTraceInvariants {
    private static final double RELATIVE = 1e-9;

    private UplinkTraceInvariants() {}

    public static void check(UplinkTrace trace, String name, long seed, int points) {
        double duration = trace.durationSeconds();
        assertThat(duration).as(name).isFinite().isPositive();
        assertThat(trace.bytesPerPeriod()).as(name).isFinite().isNotNegative();
        assertThat(trace.bytesBetween(0, duration)).as(name).isEqualTo(trace.bytesPerPeriod());
        assertThat(trace.meanBitsPerSecond() * duration / 8)
                .as(name)
                .isCloseTo(trace.bytesPerPeriod(), tolerance(trace.bytesPerPeriod()));
        Random random = new Random(seed);
        for (int i = 0; i < points; i++) {
            double start = random.nextDouble() * duration * (i % 3 == 0 ? 5 : 1);
            double middle = start + random.nextDouble() * duration;
            double end = middle + random.nextDouble() * duration;
            String point = name + " seed " + seed + " at " + start;
            assertThat(trace.rateAt(start)).as(point).isFinite().isNotNegative();
            double bytes = trace.bytesBetween(start, end);
            assertThat(bytes).as(point).isFinite().isNotNegative();
            assertThat(trace.bytesBetween(start, middle) + trace.bytesBetween(middle, end))
                    .as(point)
                    .isCloseTo(bytes, tolerance(bytes));
            assertThat(trace.bytesBetween(start + duration, end + duration))
                    .as("%s, a period later", point)
                    .isCloseTo(
                            bytes,
                            tolerance(
                                    trace.bytesPerPeriod(),
                                    resolution(trace, start + duration) + resolution(trace, end + duration)));
            inverts(trace, point, start, end, bytes);
            inverts(trace, point, start, end, random.nextDouble() * 3 * trace.bytesPerPeriod());
        }
    }

    private static void inverts(UplinkTrace trace, String point, double start, double end, double bytes) {
        double finish = trace.finishSeconds(start, bytes);
        assertThat(finish).as(point).isNotNaN().isGreaterThanOrEqualTo(start);
        assertThat(trace.transferSeconds(start, bytes)).as(point).isEqualTo(finish - start);
        if (bytes == 0) {
            assertThat(finish).as(point).isEqualTo(start);
            return;
        }
        assertThat(finish).as(point).isFinite();
        double passed = trace.bytesBetween(start, finish);
        assertThat(passed)
                .as(point)
                .isCloseTo(bytes, tolerance(Math.max(bytes, trace.bytesPerPeriod()), resolution(trace, finish)));
        // The smallest such time: the same bytes pass until `end`, so an earlier finish means an outage in between.
        if (bytes == trace.bytesBetween(start, end) && trace.rateAt(end) > 0) {
            double slack = trace.bytesPerPeriod() * RELATIVE * 8 / trace.rateAt(end);
            assertThat(finish).as(point).isLessThanOrEqualTo(end + RELATIVE + 8 * Math.ulp(end) + slack);
        }
    }

    /** The bytes that pass while a time changes by some of its last digits, which in a trace of years are a tenth of a microsecond. */
    private static double resolution(UplinkTrace trace, double time) {
        double digits = 8 * Math.ulp(time);
        double rate = Math.max(trace.rateAt(time + digits), trace.rateAt(Math.max(0, time - digits)));
        return digits * Math.max(rate, trace.rateAt(time)) / 8;
    }

    private static Offset<Double> tolerance(double bytes) {
        return tolerance(bytes, 0);
    }

    private static Offset<Double> tolerance(double bytes, double slack) {
        return Offset.offset(Math.max(RELATIVE, bytes * RELATIVE) + slack);
    }
}
