package io.callosum.environment.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Times of work that are made up, in the order in which it is done; three a question. */
final class YardstickTest {
    private static final int WARM_UP = 200;

    private long nanos;
    private int done = -WARM_UP;

    private Yardstick yardstick(IntToLongFunction nanosOfWork) {
        return new Yardstick(() -> nanos += done++ < 0 ? 1_000_000 : nanosOfWork.applyAsLong(done - 1), () -> nanos);
    }

    private static int disturbed(Yardstick yardstick, int questions) {
        int disturbed = 0;
        for (int i = 0; i < questions; i++) {
            disturbed += yardstick.disturbed() ? 1 : 0;
        }
        return disturbed;
    }

    @Test
    void aSteadyMachineIsNotDisturbedWhateverTheWarmUpTook() {
        assertThat(disturbed(yardstick(i -> 1000), 100)).isZero();
    }

    @Test
    void aFifthSlowerIsNoticedWhileItLasts() {
        Yardstick yardstick = yardstick(i -> i >= 30 && i < 60 ? 1210 : 1000);
        assertThat(disturbed(yardstick, 10)).isZero();
        assertThat(disturbed(yardstick, 10)).isEqualTo(10);
        assertThat(disturbed(yardstick, 10)).isZero();
    }

    @Test
    void lessIsNotNoticed() {
        assertThat(disturbed(yardstick(i -> i < 30 ? 1000 : 1190), 40)).isZero();
    }

    @Test
    void oneFastTakeOfThreeIsEnough() {
        assertThat(disturbed(yardstick(i -> i % 3 == 1 ? 1000 : 50_000), 40)).isZero();
    }

    /** When fewer than a quarter of the times are the old ones. */
    @Test
    void aMachineThatStaysSlowIsTheUsualOneInTheEnd() {
        Yardstick yardstick = yardstick(i -> i < 30 ? 1000 : 2000);
        assertThat(disturbed(yardstick, 10)).isZero();
        assertThat(disturbed(yardstick, 29)).isEqualTo(29);
        assertThat(disturbed(yardstick, 50)).isZero();
    }
}
