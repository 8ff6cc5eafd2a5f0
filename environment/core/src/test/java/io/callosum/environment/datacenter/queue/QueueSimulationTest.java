package io.callosum.environment.datacenter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.datacenter.distribution.Discrete;
import io.callosum.environment.datacenter.distribution.Exponential;
import io.callosum.environment.datacenter.distribution.Hyperexponential;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueueSimulationTest {
    private static final QueueModel SEARCH =
            QueueModel.atLoad(Hyperexponential.webSearch(1), new Exponential(0.004), 4, 0.7);

    @Test
    void isTheSameForASeedAndOnlyForThat() {
        Precision precision = Precision.USUAL.within(0.02);
        QueueRun run = QueueSimulation.run(SEARCH, List.of(0.5, 0.99), precision, 3);

        assertThat(QueueSimulation.run(SEARCH, List.of(0.5, 0.99), precision, 3))
                .isEqualTo(run);
        assertThat(QueueSimulation.run(SEARCH, List.of(0.5, 0.99), precision, 4))
                .isNotEqualTo(run);
    }

    @Test
    void stopsWhenEachFigureIsPreciseEnough() {
        for (double half : new double[] {0.1, 0.03, 0.01}) {
            QueueRun run = QueueSimulation.run(SEARCH, List.of(0.5, 0.95), Precision.USUAL.within(half), 1);
            assertThat(run.precise()).isTrue();
            assertThat(run.meanResponse().relativeHalfWidth()).isLessThanOrEqualTo(half);
            assertThat(run.quantiles().values())
                    .hasSize(2)
                    .allSatisfy(figure -> assertThat(figure.relativeHalfWidth()).isLessThanOrEqualTo(half));
        }
        assertThat(QueueSimulation.run(SEARCH, List.of(), Precision.USUAL.within(0.01), 1)
                        .jobs())
                .isGreaterThan(QueueSimulation.run(SEARCH, List.of(), Precision.USUAL.within(0.05), 1)
                        .jobs());
    }

    @Test
    void stopsAtTheMostJobsAndSaysSo() {
        QueueRun run = QueueSimulation.run(SEARCH, List.of(), new Precision(1e-6, 0.95, 4, 50_000), 1);
        assertThat(run.precise()).isFalse();
        assertThat(run.jobs()).isEqualTo(50_000);
    }

    @Test
    void jobsWithoutWorkDoNotCome() {
        // Every other job has work: gaps between those that come are twice as long, and the others wait for nobody.
        Discrete service = new Discrete(new double[] {0, 1}, new double[] {1, 1});
        QueueModel model = QueueModel.atLoad(new Exponential(1), service, 1, 0.5);
        QueueRun run = QueueSimulation.run(model, List.of(), Precision.USUAL, 1);

        assertThat(run.utilisation().value()).isCloseTo(0.5, within(0.01));
        // M/D/1 at 0.5: thinned Poisson arrivals are Poisson.
        assertThat(run.meanWait().value()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void whatCannotBeSimulatedIsRefused() {
        Exponential one = new Exponential(1);
        assertThatThrownBy(() -> QueueModel.atLoad(one, one, 1, 1)).hasMessageContaining("found 1.0 and 1");
        assertThatThrownBy(() -> QueueModel.atLoad(one, one, 0, 0.5)).hasMessageContaining("found 0.5 and 0");
        assertThatThrownBy(() -> new QueueModel(one, new Exponential(2), 2, 10))
                .hasMessage("expected a load below 1, found 1.0");
        assertThatThrownBy(() -> QueueSimulation.run(SEARCH, List.of(1.0), Precision.USUAL, 1))
                .hasMessage("expected shares in (0, 1), found 1.0");
        assertThatThrownBy(() -> new Precision(0, 0.95, 2, 10)).hasMessageContaining("half-width above 0");
        assertThatThrownBy(() -> new Precision(0.1, 0.95, 1, 10)).hasMessageContaining("2 replications");
    }
}
