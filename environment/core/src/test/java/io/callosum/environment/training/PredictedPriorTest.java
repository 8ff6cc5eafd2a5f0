package io.callosum.environment.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.NetworkKnowledge;
import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Arrivals;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.simulation.Slowness;
import io.callosum.environment.trace.synthetic.Phase;
import io.callosum.environment.trace.synthetic.SyntheticUplink;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What predictors bring a device on a network of which there are no traces. */
class PredictedPriorTest {
    private static final String NEW = "new-net";
    private static final int FIRST = 10;
    private static final int DEVICES = 30;

    /** Another network than the fleet's; kinds of layers are as far off as there. */
    private static PartitionProblem network(double convolution, double weights, double server, double deviation) {
        List<LayerCost> rows = List.of(
                row("input", "input", 400_000, 0, 0),
                row("conv1", "convolution", 200_000, 20 * convolution, 5 * server),
                row("pool1", "pooling", 50_000, 1, 0.3),
                row("conv2", "convolution", 40_000, 15 * convolution, 4 * server),
                row("pool2", "pooling", 10_000, 0.5, 0.2),
                row("fc1", "fully-connected", 4_000, 60 * weights, 5 * server),
                row("fc2", "fully-connected", 1_000, 10 * weights, 2 * server));
        return PartitionProblem.latency(
                new LayerProfile(NEW, rows).splitCosts().withDeviation(deviation), new LinkPrior(3, 0.012), 1);
    }

    private static LayerCost row(String name, String type, long bytes, double deviceMillis, double serverMillis) {
        return new LayerCost(name, type, bytes, deviceMillis, serverMillis, OptionalDouble.empty());
    }

    private static PartitionProblem truth() {
        return network(1, 1, 1, 0.1);
    }

    /** What a device is told: twice too fast on fully connected layers, four times too slow on convolutions. */
    private static PartitionProblem told() {
        return network(4, 0.5, 1, 0.35);
    }

    private static double firstCost(Function<PartitionProblem, Policy> start) {
        double sum = 0;
        for (long seed = 1; seed <= DEVICES; seed++) {
            Simulation simulation = new Simulation(
                    truth(),
                    new SyntheticUplink(List.of(new Phase(100, 50)), 0.5, 0.15, seed).trace(),
                    new SimulationSettings(FIRST, 1, Arrivals.EVEN, Slowness.NONE, Slowness.NONE, 0.05, seed));
            Scenario real = simulation.scenario("device-" + seed);
            Scenario scenario = new Scenario(real.name(), told(), real.table(), List.of());
            sum += Fleet.meanCost(
                    Replay.play(scenario, start.apply(scenario.problem()), ReplaySettings.of(seed)), 0, FIRST);
        }
        return sum / DEVICES;
    }

    private static TrainedPrior prior(TrainingStatistics statistics, PartitionProblem... predicted) {
        return PriorFit.fit(statistics, PriorFit.Method.PRIOR, List.of(), List.of(predicted))
                .prior();
    }

    private static TrainingStatistics fleet() {
        TrainingStatistics statistics = new TrainingStatistics();
        Fleet.onSteadyLinks().train(statistics, 1000, 5);
        return statistics;
    }

    private static NetworkKnowledge part(TrainedPrior prior, String network) {
        NetworkKnowledge part = prior.networks().get(network);
        if (part == null) {
            throw new AssertionError("no part of " + network);
        }
        return part;
    }

    @Test
    void withoutTracesTheFirstQueriesCostLess() {
        TrainedPrior predicted = prior(new TrainingStatistics(), network(1.08, 0.94, 1.05, 0.1));
        double cold = firstCost(AdaptivePolicy::new);
        double warm = firstCost(predicted::policy);
        System.out.printf(
                "first %d queries: %.1f ms as told, %.1f ms from predictors%n", FIRST, 1e3 * cold, 1e3 * warm);
        assertThat(warm).isLessThan(0.95 * cold);
        double allDevice = truth().costs().deviceSeconds()[6];
        assertThat(part(predicted, NEW).device().seconds(6)).isCloseTo(allDevice, withinPercentage(5));
    }

    /** Predictors that are wrong by kind, on networks that somebody ran, are so on others. */
    @Test
    void tracesOfAnotherNetworkCorrectThemByKind() {
        PartitionProblem wrong = network(0.6, 1.8, 0.5, 0.35);
        TrainedPrior alone = prior(new TrainingStatistics(), Fleet.predicted(), wrong);
        TrainedPrior corrected = prior(fleet(), Fleet.predicted(), wrong);
        double[] real = truth().costs().deviceSeconds();
        for (int k = 1; k < real.length; k++) {
            double before = Math.abs(Math.log(part(alone, NEW).device().seconds(k) / real[k]));
            double after = Math.abs(Math.log(part(corrected, NEW).device().seconds(k) / real[k]));
            assertThat(after).as("log error at split %d, %f before", k, before).isLessThan(Math.max(0.6 * before, 0.1));
        }
        // The link is the same in both: that of the traces.
        double tracesAlone = firstCost(prior(fleet())::policy);
        double cost = firstCost(corrected::policy);
        System.out.printf(
                "first %d queries: %.1f ms from traces of another network, %.1f ms with predictors corrected by them%n",
                FIRST, 1e3 * tracesAlone, 1e3 * cost);
        assertThat(cost).isLessThan(0.95 * tracesAlone);
    }

    @Test
    void whatWasMeasuredStays() {
        TrainedPrior without = prior(fleet());
        TrainedPrior with = prior(fleet(), Fleet.predicted());
        NetworkKnowledge measured = part(without, Fleet.NETWORK);
        NetworkKnowledge filled = part(with, Fleet.NETWORK);
        for (int k = 1; k < measured.splits(); k++) {
            assertThat(filled.device().knows(k)).isTrue();
            if (measured.device().knows(k)) {
                assertThat(filled.device().seconds(k))
                        .isEqualTo(measured.device().seconds(k));
                assertThat(filled.device().variance(k))
                        .isEqualTo(measured.device().variance(k));
            }
        }
        assertThat(with.layerTypes()).containsKeys("convolution", "fully-connected");
    }

    @Test
    void nothingToFitIsRefused() {
        assertThatThrownBy(() ->
                        PriorFit.fit(new TrainingStatistics(), PriorFit.Method.LINEAR, List.of(), List.of(truth())))
                .hasMessage("expected at least one query, found none");
    }
}
