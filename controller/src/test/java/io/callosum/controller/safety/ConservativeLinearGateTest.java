package io.callosum.controller.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConservativeLinearGateTest {
    private static final double[] INVERSE = {.25, 0, 0, 1};
    private static final double[] CANDIDATE = {.6, .8};

    /** Rewards with their sign turned: 3 queries of (1, 0) played, 5 of the baseline at 0.7, the ninth asked for. */
    private static ConservativeLinearGate reference(double margin) {
        ConservativeLinearGate gate = new ConservativeLinearGate(2, margin);
        for (int i = 0; i < 3; i++) {
            gate.playedCandidate(new double[] {1, 0}, -.7);
        }
        for (int i = 0; i < 5; i++) {
            gate.playedBaseline(-.7);
        }
        return gate;
    }

    @Test
    void theReferenceCasePlaysTheBaseline() {
        ConservativeLinearGate gate = reference(.1);
        double[] mean = {-.6, 0};
        assertThat(gate.upperCost(CANDIDATE, mean, INVERSE, 1.2)).isCloseTo(.20372587243106466 - 3.5, within(1e-14));
        assertThat(gate.limit(-.7)).isCloseTo(-.9 * 9 * .7, within(1e-14));
        assertThat(gate.allows(CANDIDATE, mean, INVERSE, 1.2, -.7)).isFalse();
        assertThat(reference(.5).allows(CANDIDATE, mean, INVERSE, 1.2, -.7))
                .as("half is enough: 3.15")
                .isTrue();
    }

    /** The same question in positive costs: the limit is (1 + margin) of the baseline. */
    @Test
    void costsAboveZeroHaveTheirMarginAboveTheBaseline() {
        ConservativeLinearGate gate = new ConservativeLinearGate(1, .1);
        gate.playedBaseline(10);
        assertThat(gate.limit(10)).isCloseTo(22, within(1e-12));
        double[] one = {1};
        assertThat(gate.allows(one, new double[] {9}, one, 2.9, 10)).isTrue();
        assertThat(gate.allows(one, new double[] {9}, one, 3.1, 10)).isFalse();
    }

    /** A defect seen elsewhere: the root of the absolute value hides a broken inverse. */
    @Test
    void aNegativeSquareIsRefused() {
        ConservativeLinearGate gate = reference(.1);
        double[] broken = {.25, 0, 0, -100};
        assertThatThrownBy(() -> gate.upperCost(CANDIDATE, new double[2], broken, 1))
                .hasMessageContaining("found -");
        assertThatThrownBy(() -> gate.upperCost(CANDIDATE, new double[3], INVERSE, 1))
                .hasMessageContaining("found 3");
        assertThatThrownBy(() -> gate.playedCandidate(new double[] {0, Double.NaN}, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ConservativeLinearGate(2, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new ConservativeLinearGate(0, .1)).hasMessageContaining("found 0");
    }

    @Test
    void stateIsBitExact() {
        ConservativeLinearGate gate = reference(.1);
        double[] state = new double[gate.stateLength() + 1];
        gate.writeState(state, 1);
        ConservativeLinearGate other = new ConservativeLinearGate(2, .1);
        other.readState(state, 1);
        double[] mean = {-.61, .3};
        assertThat(other.upperCost(CANDIDATE, mean, INVERSE, .77))
                .isEqualTo(gate.upperCost(CANDIDATE, mean, INVERSE, .77));
        assertThat(other.limit(-.1)).isEqualTo(gate.limit(-.1));
        state[2] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> other.readState(state, 1)).hasMessageContaining("Infinity");
    }
}
