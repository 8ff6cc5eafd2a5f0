package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoggedQueryTest {
    private static final Decision DECISION = new Decision(
            3,
            Context.at(2),
            1,
            new ActionDistribution(new double[] {0.125, 0.875}, new double[] {2, 1}, 1, 44),
            "adaptive");

    @Test
    void takesFromTheDecisionAllThatAnEstimateWillWant() {
        Outcome outcome = Outcome.builder(Status.COMPLETED, 5).build();
        LoggedQuery query = LoggedQuery.of(99, "alexnet", DECISION, OptionalInt.of(0), outcome);
        assertThat(query)
                .isEqualTo(new LoggedQuery(
                        99,
                        "alexnet",
                        Context.at(2),
                        1,
                        "identity",
                        0.875,
                        List.of(0.125, 0.875),
                        "adaptive",
                        44,
                        OptionalInt.of(0),
                        outcome));
    }

    @ParameterizedTest(name = "latency {0}")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1})
    void aBadMeasurementIsNotLogged(double latencyMillis) {
        Outcome bad = Outcome.builder(Status.COMPLETED, latencyMillis).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoggedQuery.of(99, "alexnet", DECISION, OptionalInt.empty(), bad))
                .withMessageStartingWith("expected an outcome of finite figures >= 0, found Outcome[");
    }
}
