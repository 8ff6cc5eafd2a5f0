package io.callosum.controller.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegretLedgerTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void nothingIsAllowedBeforeTheBaselineHasPaidForIt() {
        RegretLedger ledger = RegretLedger.ofMargin(.5);
        assertThat(ledger.allows(.5, 1)).isTrue();
        assertThat(ledger.allows(.51, 1)).isFalse();
        assertThat(ledger.allows(0, 0)).isTrue();
        assertThat(new RegretLedger(.5, 3, 0, NEVER).allows(3.5, 1))
                .as("a grant")
                .isTrue();
    }

    /** A budget of 2 % of all latency, exploring included, is a margin of 2/98 of the baseline's. */
    @Test
    void aShareOfAllLatencyIsAMarginOfTheBaseline() {
        RegretLedger ledger = RegretLedger.ofMargin(.02 / .98);
        double spent = 0;
        double explored = 0;
        double[][] actualAndBaseline = {{2, 2}, {3, 3}, {.08, .05}, {4, 4}, {.1, .02}};
        for (double[] each : actualAndBaseline) {
            ledger.record(each[0], each[1]);
            spent += each[0];
            explored += each[0] - each[1];
        }
        assertThat(ledger.allowance() * .98).isCloseTo((.02 * spent) - explored, within(1e-12));
    }

    /** All else costs what the baseline costs, what is explored at most its worst case: then the total keeps the margin, always. */
    @ParameterizedTest(name = "seed {0}, credit {1}, up to {2} in flight")
    @CsvSource({"1, 0, 1", "2, 0, 4", "3, Infinity, 1", "4, 0.05, 4", "5, Infinity, 8"})
    void theTotalNeverExceedsTheMargin(long seed, double credit, int inFlight) {
        SplittableRandom random = new SplittableRandom(seed);
        double margin = .03;
        RegretLedger ledger = new RegretLedger(margin, 0, credit, NEVER);
        double[] worst = new double[inFlight];
        double[] baseline = new double[inFlight];
        double actualTotal = 0;
        double baselineTotal = 0;
        int explored = 0;
        for (int i = 0; i < 20_000; i++) {
            int slot = i % inFlight;
            if (worst[slot] > 0) {
                double cost = random.nextInt(3) == 0
                        ? baseline[slot] + worst[slot]
                        : baseline[slot] * random.nextDouble(.5, 1);
                ledger.settle(worst[slot], cost, baseline[slot]);
                actualTotal += cost;
                baselineTotal += baseline[slot];
                worst[slot] = 0;
            }
            double next = random.nextDouble(.01, .1);
            double extra = random.nextDouble(.05, 1);
            if (ledger.allows(extra, next)) {
                ledger.reserve(extra);
                worst[slot] = extra;
                baseline[slot] = next;
                explored++;
            } else {
                ledger.record(next, next);
                actualTotal += next;
                baselineTotal += next;
            }
            double pending = 0;
            for (double each : baseline) {
                pending += each;
            }
            assertThat(actualTotal).isLessThanOrEqualTo((1 + margin) * (baselineTotal + pending) + 1e-9);
        }
        assertThat(explored).isGreaterThan(20);
    }

    @Test
    void gainsPayLossesBackAndLendNothingWithoutCredit() {
        RegretLedger none = RegretLedger.ofMargin(.1);
        RegretLedger some = new RegretLedger(.1, 0, .2, NEVER);
        RegretLedger all = new RegretLedger(.1, 0, NEVER, NEVER);
        for (RegretLedger ledger : new RegretLedger[] {none, some, all}) {
            ledger.record(15, 10);
            ledger.record(1, 10);
        }
        assertThat(none.extraCost()).isZero();
        assertThat(some.extraCost()).isEqualTo(-4);
        assertThat(all.extraCost()).isEqualTo(-4);
        for (RegretLedger ledger : new RegretLedger[] {none, some, all}) {
            ledger.record(1, 10);
        }
        assertThat(none.allowance()).isCloseTo(3, within(1e-12));
        assertThat(some.allowance()).as("capped at 0.2 x 30").isCloseTo(9, within(1e-12));
        assertThat(all.allowance()).isCloseTo(16, within(1e-12));
    }

    @Test
    void thriftLongAgoPaysForNothing() {
        RegretLedger ledger = new RegretLedger(.1, 0, 0, 60);
        ledger.record(100, 100);
        ledger.record(6, 1);
        ledger.reserve(1);
        double before = ledger.allowance() + 1;
        ledger.age(60);
        assertThat(ledger.allowance()).isCloseTo((before / Math.E) - 1, within(1e-12));
        ledger.age(6000);
        assertThat(ledger.allowance()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void stateIsBitExactAndWhatWasInFlightCountsAsLost() {
        RegretLedger ledger = new RegretLedger(.1, 0, 1, 60);
        ledger.record(.3, .1);
        ledger.age(7);
        ledger.reserve(.7);
        double[] state = new double[RegretLedger.STATE_LENGTH + 1];
        ledger.writeState(state, 1);
        RegretLedger other = new RegretLedger(.1, 0, 1, 60);
        other.readState(state, 1);
        assertThat(other.allowance()).isEqualTo(ledger.allowance());
        assertThat(other.reservedCost()).isEqualTo(.7);
        other.forfeitReserved();
        assertThat(other.reservedCost()).isZero();
        assertThat(other.extraCost()).isEqualTo(ledger.extraCost() + .7);
        state[3] = -1;
        assertThatThrownBy(() -> other.readState(state, 1)).hasMessageContaining("found -1");
        assertThat(other.baselineCost()).isEqualTo(ledger.baselineCost());
    }

    @Test
    void whatIsNoCostIsRefusedAndChangesNothing() {
        RegretLedger ledger = RegretLedger.ofMargin(.1);
        for (double bad : new double[] {Double.NaN, -1, NEVER}) {
            assertThatThrownBy(() -> ledger.record(bad, 1)).hasMessageContaining("actual cost");
            assertThatThrownBy(() -> ledger.record(1, bad)).hasMessageContaining("baseline cost");
            assertThatThrownBy(() -> ledger.reserve(bad)).hasMessageContaining("found " + bad);
            assertThatThrownBy(() -> ledger.allows(bad, 1)).hasMessageContaining("found " + bad);
            assertThatThrownBy(() -> ledger.age(bad)).hasMessageContaining("found " + bad);
            assertThatThrownBy(() -> RegretLedger.ofMargin(bad)).hasMessageContaining("found " + bad);
        }
        assertThat(ledger.baselineCost()).isZero();
        assertThat(ledger.allowance()).isZero();
        assertThatThrownBy(() -> new RegretLedger(.1, 0, -1, 1)).hasMessageContaining("credit");
        assertThatThrownBy(() -> new RegretLedger(.1, 0, 0, 0)).hasMessageContaining("time constant");
    }
}
