package io.callosum.environment.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every expected number is worked out by hand. */
final class PolicyTallyTest {
    private final PolicyTally tally = new PolicyTally("adaptive", java.util.Optional.empty());

    private void add(int split, Status status, double latencyMillis, double energyMillijoules) {
        ActionDistribution distribution = ActionDistribution.certain(split, new double[4], 0);
        tally.add(
                new Decision(tally.queries(), Context.at(0), split, distribution, "adaptive"),
                Outcome.builder(status, latencyMillis)
                        .energy(energyMillijoules, EnergySource.MODELLED)
                        .build());
    }

    @Test
    void nothingIsNought() {
        assertThat(tally.policy()).isEqualTo("adaptive");
        assertThat(tally.queries()).isZero();
        assertThat(tally.answered()).isZero();
        assertThat(tally.meanLatencyMillis()).isZero();
        assertThat(tally.latencyMillisAt(0.95)).isZero();
        assertThat(tally.meanEnergyMillijoules()).isZero();
        assertThat(tally.splits()).isEmpty();
    }

    @ParameterizedTest(name = "of 1..{0} ms, the {1} quantile is {2} ms")
    @CsvSource({
        "1, 0.5, 1",
        "1, 0.95, 1",
        "2, 0.5, 1",
        "3, 0.5, 2",
        "4, 0.5, 2",
        "4, 0.95, 4",
        "10, 0.5, 5",
        "10, 0.95, 10",
        "19, 0.95, 19",
        "20, 0.95, 19",
        "21, 0.95, 20",
        "60, 0.5, 30",
        "60, 0.95, 57",
        "100, 0.95, 95",
        "100, 1, 100"
    })
    void aQuantileIsTheSmallestThatEnoughDoNotExceed(int count, double quantile, double expectedMillis) {
        for (int i = 0; i < count; i++) {
            // Not in ascending order: a step that shares no factor with the count visits every number once.
            int step = count % 7 == 0 ? 5 : 7;
            add(0, Status.COMPLETED, 1 + i * step % count, 0);
        }
        assertThat(tally.latencyMillisAt(quantile)).isEqualTo(expectedMillis);
        assertThat(tally.meanLatencyMillis()).isCloseTo((count + 1) / 2.0, within(1e-9));
    }

    @Test
    void failuresAreAnsweredAndDroppedQueriesAreNot() {
        add(3, Status.COMPLETED, 10, 100);
        add(0, Status.TIMED_OUT, 40, 10);
        add(1, Status.FAILED, 25, 40);
        add(0, Status.DROPPED, 1000, 1000);
        assertThat(tally.queries()).isEqualTo(4);
        assertThat(tally.answered()).isEqualTo(3);
        assertThat(tally.offloadFailures()).isEqualTo(2);
        assertThat(tally.meanLatencyMillis()).isEqualTo(25);
        assertThat(tally.meanEnergyMillijoules()).isEqualTo(50);
        assertThat(tally.splits()).isEqualTo(Map.of(0, 2, 1, 1, 3, 1));
        assertThat(tally.splits().keySet()).containsExactly(0, 1, 3);
    }
}
