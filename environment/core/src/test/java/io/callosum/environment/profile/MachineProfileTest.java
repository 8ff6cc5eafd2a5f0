package io.callosum.environment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MachineProfileTest {
    private static final MachineProfile TIMES = MachineProfile.of(new double[] {0, 2, 1});

    @Test
    void timesAloneSayNothingElse() {
        assertThat(TIMES.splits()).isEqualTo(3);
        assertThat(TIMES.headSeconds()).containsExactly(0, 2, 1);
        assertThat(TIMES.network()).isEmpty();
        assertThat(TIMES.uplinkBytes()).isEmpty();
        assertThat(TIMES.headMillijoules()).isEmpty();
        assertThat(TIMES.layers()).isEmpty();
        assertThat(TIMES.isInputAssumed()).isFalse();
    }

    @Test
    void eachPartIsKeptWhileOthersAreAdded() {
        MachineProfile full = TIMES.withNetwork("tiny")
                .withUplinkBytes(new double[] {9, 8, 0}, true)
                .withHeadMillijoules(new double[] {0, 5, 4})
                .withLayers(
                        List.of(new ProfiledLayer("a", Optional.of("add")), new ProfiledLayer("b", Optional.empty())));
        assertThat(full.headSeconds()).containsExactly(0, 2, 1);
        assertThat(full.network()).contains("tiny");
        assertThat(full.uplinkBytes().orElseThrow()).containsExactly(9, 8, 0);
        assertThat(full.isInputAssumed()).isTrue();
        assertThat(full.headMillijoules().orElseThrow()).containsExactly(0, 5, 4);
        assertThat(full.layers()).extracting(ProfiledLayer::name).containsExactly("a", "b");
    }

    @Test
    void theInputCanBeSetWhereBytesAreKnown() {
        assertThat(TIMES.withInputBytes(5).uplinkBytes()).isEmpty();
        MachineProfile set = TIMES.withUplinkBytes(new double[] {9, 8, 0}, true).withInputBytes(5);
        assertThat(set.uplinkBytes().orElseThrow()).containsExactly(5, 8, 0);
        assertThat(set.isInputAssumed()).isFalse();
    }

    @Test
    void monotoneMeansThatNoHeadIsFasterThanAShorterOne() {
        assertThat(TIMES.isMonotone()).isFalse();
        assertThat(MachineProfile.of(new double[] {0, 1, 1}).isMonotone()).isTrue();
    }

    @Test
    void arraysAreCopiedInAndOut() {
        double[] seconds = {0, 1};
        double[] bytes = {7, 0};
        MachineProfile profile = MachineProfile.of(seconds).withUplinkBytes(bytes, false);
        seconds[1] = 99;
        bytes[0] = 99;
        profile.headSeconds()[1] = 99;
        profile.uplinkBytes().orElseThrow()[0] = 99;
        assertThat(profile.headSeconds()).containsExactly(0, 1);
        assertThat(profile.uplinkBytes().orElseThrow()).containsExactly(7, 0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void figuresAreFiniteAndNotNegative(double figure) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineProfile.of(new double[] {0, figure}))
                .withMessage("expected finite seconds >= 0, found " + figure);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TIMES.withUplinkBytes(new double[] {0, figure, 0}, false))
                .withMessage("expected finite bytes >= 0, found " + figure);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TIMES.withHeadMillijoules(new double[] {0, 0, figure}))
                .withMessage("expected finite millijoules >= 0, found " + figure);
    }

    @Test
    void lengthsHaveToFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineProfile.of(new double[1]))
                .withMessage("expected at least two splits, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TIMES.withUplinkBytes(new double[4], false))
                .withMessage("expected 3 bytes, found 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TIMES.withHeadMillijoules(new double[2]))
                .withMessage("expected 3 millijoules, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TIMES.withLayers(List.of()))
                .withMessage("expected 2 layers, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TIMES.withUplinkBytes(new double[] {3, 2, 1}, false))
                .withMessage("expected 0 bytes at the last split, found 1.0");
    }
}
