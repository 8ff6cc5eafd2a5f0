package io.callosum.environment.trace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.trace.UplinkTrace;
import org.junit.jupiter.api.Test;

final class RateStepsTest {
    private static final TextLine LINE = new TextLine("t", 9, "x");

    @Test
    void aStepAtTheSameTimeReplacesTheOneBefore() {
        RateSteps steps = new RateSteps();
        assertThat(steps.lastSeconds()).isZero();
        steps.add(LINE, 5, 1e6);
        steps.add(LINE, 7, 2e6);
        steps.add(LINE, 7, 3e6);
        steps.add(LINE, 8, 4e6);
        steps.add(LINE, 12, 0);
        assertThat(steps.count()).isEqualTo(4);
        assertThat(steps.lastSeconds()).isEqualTo(12);
        assertThat(steps.firstBitsPerSecond()).isEqualTo(1e6);
        assertThat(steps.medianSeconds()).as("of 2, 1, 4").isEqualTo(2);
        UplinkTrace trace = steps.trace(3);
        assertThat(trace.durationSeconds()).isEqualTo(10);
        assertThat(trace.bytesPerPeriod()).isEqualTo((2 * 1e6 + 1 * 3e6 + 4 * 4e6) / 8);
    }

    @Test
    void growsUpToTheLimit() {
        RateSteps steps = new RateSteps(1000);
        for (int i = 0; i < 1000; i++) {
            steps.add(LINE, i, i);
        }
        steps.add(LINE, 999, 5);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> steps.add(LINE, 1000, 5))
                .withMessage("t:9: expected at most 1000 steps in a trace, found more");
        assertThat(steps.trace(1).bytesPerPeriod()).isEqualTo((998 * 999 / 2.0 + 5) / 8);
    }
}
