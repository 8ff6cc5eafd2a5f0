package io.callosum.jmh;

import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Arrivals;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.simulation.Slowness;
import io.callosum.environment.trace.UplinkTrace;
import java.util.SplittableRandom;

/** A scenario of 1,200 queries over an uplink that changes every second, two queries a second, a little noise. */
final class SyntheticScenario {
    static final int QUERIES = 1200;
    static final int SPLITS = 25;
    private static final int SECONDS = 300;

    private SyntheticScenario() {}

    static Scenario create() {
        SplittableRandom random = new SplittableRandom(1);
        double[] starts = new double[SECONDS];
        double[] rates = new double[SECONDS];
        for (int i = 0; i < SECONDS; i++) {
            starts[i] = i;
            rates[i] = SampleOutcomes.MEGABITS_PER_SECOND * 1e6 * Math.exp(0.7 * random.nextGaussian());
        }
        PartitionProblem problem = PartitionProblem.latency(
                SyntheticProfile.of(SPLITS).splitCosts(),
                new LinkPrior(SampleOutcomes.MEGABITS_PER_SECOND, SampleOutcomes.ROUND_TRIP_SECONDS),
                SampleOutcomes.TIMEOUT_SECONDS);
        SimulationSettings settings =
                new SimulationSettings(QUERIES, 2, Arrivals.POISSON, Slowness.NONE, Slowness.NONE, 0.1, 1);
        return new Simulation(problem, UplinkTrace.of(starts, rates, SECONDS), settings).scenario("synthetic");
    }
}
