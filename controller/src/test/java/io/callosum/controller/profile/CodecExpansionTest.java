package io.callosum.controller.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two layers by hand. */
class CodecExpansionTest {
    private static final SplitCosts SPLITS = new SplitCosts(
            "two",
            new double[] {100, 400, 0},
            new double[][] {{0, 2, 2}, {0, 0, 3}},
            new double[][] {{1, 0, 0}, {1, 1, 0}},
            Optional.of(new double[] {0, 20, 50}));
    private static final CodecCosts HALF = new CodecCosts(
            "half", new double[] {100, 200}, new double[] {0.25, 0.5}, new double[] {0.125, 0.0625}, new double[] {
                0, 0.01
            });

    @Test
    void entriesAreOfActions() {
        SplitCosts actions = SPLITS.withCodecs(List.of(HALF), 0.01);

        assertThat(actions.splits()).isEqualTo(5);
        assertThat(actions.actions().codecs()).containsExactly("identity", "half");
        assertThat(actions.uplinkBytes()).containsExactly(100, 100, 400, 200, 0);
        assertThat(actions.deviceSeconds()).containsExactly(0, 0.25, 2, 2.5, 5);
        assertThat(actions.serverSeconds()).containsExactly(2, 2.125, 1, 1.0625, 0);
        assertThat(actions.deviceSecondsByGroup()[2]).containsExactly(0, 0.25, 0, 0.5, 0);
        assertThat(actions.serverSecondsByGroup()[2]).containsExactly(0, 0.125, 0, 0.0625, 0);
        // 50 mJ in 5 s: 10 mJ a second of encoding.
        assertThat(actions.deviceMillijoules().orElseThrow()).containsExactly(0, 2.5, 20, 25, 50);
        assertThat(actions.outputError()).containsExactly(0, 0, 0, 0.01, 0);
        assertThat(actions.admissible()).containsOnly(true);
    }

    @Test
    void beyondTheToleranceAnActionIsItsSplitAsItIs() {
        SplitCosts actions = SPLITS.withCodecs(List.of(HALF), 0.009);

        assertThat(actions.admissible()).containsExactly(true, true, true, false, true);
        assertThat(actions.uplinkBytes()).containsExactly(100, 100, 400, 400, 0);
        assertThat(actions.deviceSeconds()).containsExactly(0, 0.25, 2, 2, 5);
        assertThat(actions.serverSeconds()).containsExactly(2, 2.125, 1, 1, 0);
    }

    @Test
    void withoutCodecsNothingChanges() {
        assertThat(SPLITS.withCodecs(List.of(), 0.5)).isSameAs(SPLITS);
        assertThat(SPLITS.admissible()).containsExactly(true, true, true);
        assertThat(SPLITS.errorTolerance()).isZero();
    }

    @Test
    void refusesWhatDoesNotFit() {
        SplitCosts actions = SPLITS.withCodecs(List.of(HALF), 0.01);
        assertThatIllegalArgumentException().isThrownBy(() -> actions.withCodecs(List.of(HALF), 0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> SPLITS.withCodecs(List.of(HALF), Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CodecCosts("x", new double[] {1}, new double[] {1}, new double[] {-1}, new double[] {1}))
                .withMessageContaining("seconds to decode");
        CodecCosts one = new CodecCosts("x", new double[] {1}, new double[] {1}, new double[] {1}, new double[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPLITS.withCodecs(List.of(one), 0.01))
                .withMessageContaining("expected 2 splits of x, found 1");
    }
}
