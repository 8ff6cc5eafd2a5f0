package io.callosum.environment.datacenter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.datacenter.distribution.Deterministic;
import io.callosum.environment.datacenter.distribution.Discrete;
import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.distribution.Exponential;
import io.callosum.environment.datacenter.distribution.GammaTime;
import io.callosum.environment.datacenter.distribution.LogNormal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulation beside queueing theory. Intervals are of 95 %, so that of 48 cases 2.4 miss on average, and more than 8 with a
 * probability of 1e-3.
 */
final class ClosedFormsTest {
    private static final double[] LOADS = {0.3, 0.6, 0.8, 0.9};
    private static final int SEEDS = 12;
    private static final int LEAST_HITS = 40;
    private static final double LEAST_WAIT = 0.02;
    private static final Precision PRECISION = new Precision(0.03, 0.95, 16, 4_000_000);

    private static QueueRun run(Distribution service, int servers, double load, long seed) {
        QueueModel model = QueueModel.atLoad(new Exponential(1), service, servers, load);
        return QueueSimulation.run(model, List.of(0.95), PRECISION, seed);
    }

    private static int hits(Distribution service, int servers, DoubleUnaryOperator meanWait) {
        int hits = 0;
        for (double load : LOADS) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                QueueRun run = run(service, servers, load, seed);
                double expected = meanWait.applyAsDouble(load);
                assertThat(run.meanResponse().value()).isCloseTo(expected + 1, within(0.08 * (expected + 1)));
                assertThat(run.utilisation().value()).isCloseTo(load, within(0.02));
                // A wait that hardly ever happens is not known closely when the response is.
                boolean rare = expected < LEAST_WAIT;
                if (rare
                        ? run.meanResponse().interval().contains(expected + 1)
                        : run.meanWait().interval().contains(expected)) {
                    hits++;
                }
            }
        }
        return hits;
    }

    @Test
    void exponentialServiceWaitsAsLongAsInMM1() {
        assertThat(hits(new Exponential(1), 1, load -> ClosedForms.meanWait(load, 1.0)))
                .isGreaterThanOrEqualTo(LEAST_HITS);
    }

    @Test
    void theQuantileOfTheResponseIsThatOfMM1() {
        int hits = 0;
        for (double load : LOADS) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                Figure p95 = run(new Exponential(1), 1, load, seed).quantiles().get(0.95);
                if (p95 != null && p95.interval().contains(ClosedForms.responseQuantile(load, 0.95))) {
                    hits++;
                }
            }
        }
        assertThat(hits).isGreaterThanOrEqualTo(LEAST_HITS);
    }

    @Test
    void aConstantServiceWaitsAsLongAsInMD1() {
        assertThat(hits(new Deterministic(1), 1, load -> ClosedForms.meanWait(load, 0.0)))
                .isGreaterThanOrEqualTo(LEAST_HITS);
    }

    @Test
    void anyServiceWaitsAsPollaczekAndKhinchineSay() {
        for (Distribution service : List.of(
                LogNormal.of(1, 2), GammaTime.of(1, 0.3), new Discrete(new double[] {0.2, 4.2}, new double[] {4, 1}))) {
            assertThat(hits(service, 1, load -> ClosedForms.meanWait(load, service.squaredVariation())))
                    .as("%s", service)
                    .isGreaterThanOrEqualTo(LEAST_HITS);
        }
    }

    @ParameterizedTest(name = "{0} servers")
    @ValueSource(ints = {2, 8, 40})
    void severalServersWaitAsErlangSays(int servers) {
        assertThat(hits(new Exponential(1), servers, load -> ClosedForms.meanWait(load, servers)))
                .isGreaterThanOrEqualTo(LEAST_HITS);
    }

    @Test
    void theFormulasAgreeWhereTheyMeet() {
        assertThat(ClosedForms.meanWait(0.8, 1)).isCloseTo(ClosedForms.meanWait(0.8, 1.0), within(1e-12));
        // M/M/2 at a load of 1/2: Erlang's C is 1/3.
        assertThat(ClosedForms.meanWait(0.5, 2)).isCloseTo(1.0 / 3, within(1e-12));
    }
}
