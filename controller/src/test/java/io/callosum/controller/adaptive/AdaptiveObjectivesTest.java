package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.Profiles;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.SplitCosts;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One policy, every objective, on a link of 12 Mbit/s that carries each query in seven with 0.6 Mbit/s. Split after pool5: 0.23 s, or 0.7
 * s on the slow link. All-device: 0.44 s, and more than twice the energy.
 */
class AdaptiveObjectivesTest {
    private static final SplitCosts COSTS = Profiles.alexNet().splitCosts();
    private static final int LAST = COSTS.splits() - 1;
    private static final double ROUND_TRIP_SECONDS = 0.02;
    private static final PowerModel POWER = PowerModel.PHONE_ON_LTE;
    private static final int QUERIES = 1200;

    private static PartitionProblem problem(Objective objective) {
        return new PartitionProblem(COSTS, new LinkPrior(5, ROUND_TRIP_SECONDS), 1.5, objective, POWER);
    }

    /** The second half of a run: share on the device, share later than a deadline, millijoules. */
    private record Run(double deviceShare, double lateShare, double meanMillijoules) {}

    private static Run run(Objective objective, double deadlineSeconds) {
        return run(objective, deadlineSeconds, 12, 0.6);
    }

    private static Run run(Objective objective, double deadlineSeconds, double usualMbps, double seventhMbps) {
        AdaptivePolicy policy = new AdaptivePolicy(problem(objective));
        SplittableRandom random = new SplittableRandom(3);
        int device = 0;
        int late = 0;
        double energy = 0;
        for (int i = 0; i < QUERIES; i++) {
            Context context = Context.at(i);
            ActionDistribution distribution = policy.distribution(context);
            int k = distribution.draw(random.nextDouble());
            double rate = random.nextInt(7) == 0 ? seventhMbps : usualMbps;
            double head = COSTS.deviceSeconds()[k];
            double bytes = COSTS.uplinkBytes()[k];
            double network = k == LAST ? 0 : bytes * 8e-6 / rate + ROUND_TRIP_SECONDS;
            double tail = COSTS.serverSeconds()[k];
            double millijoules = POWER.millijoules(head * 1e3, bytes, network * 1e3, tail * 1e3);
            double seconds = head + network + tail;
            var outcome = Outcome.builder(Status.COMPLETED, seconds * 1e3)
                    .deviceMillis(head * 1e3)
                    .energy(millijoules, EnergySource.MODELLED);
            if (k < LAST) {
                outcome.networkMillis(network * 1e3).serverMillis(tail * 1e3);
            }
            policy.observe(new Decision(i, context, k, distribution, policy.name()), outcome.build(), i + seconds);
            if (i >= QUERIES / 2) {
                device += k == LAST ? 1 : 0;
                late += seconds > deadlineSeconds ? 1 : 0;
                energy += millijoules;
            }
        }
        double counted = QUERIES / 2.0;
        return new Run(device / counted, late / counted, energy / counted);
    }

    @Test
    void theMeanOffloadsAndTheTailDoesNot() {
        assertThat(run(Objective.LATENCY, 1).deviceShare()).isLessThan(0.1);
        assertThat(run(Objective.P95, 1).deviceShare()).isGreaterThan(0.9);
        // One query in seven is no tail of a third.
        assertThat(run(Objective.tail(0.67), 1).deviceShare()).isLessThan(0.1);
    }

    @Test
    void aDeadlineIsMissedByTheShareThatMay() {
        double whole = COSTS.deviceSeconds()[LAST] * POWER.deviceWatts() * 1e3;
        Run lenient = run(Objective.deadline(0.55, 0.2), 0.55);
        assertThat(lenient.deviceShare()).isLessThan(0.1);
        Run strict = run(Objective.deadline(0.55, 0.05), 0.55);
        assertThat(strict.lateShare()).isBetween(0.02, 0.065);
        assertThat(strict.meanMillijoules()).isBetween(lenient.meanMillijoules(), whole);
    }

    /** At 1 Mbit/s the device is the fastest, but offloading takes less energy. */
    @Test
    void aBudgetIsKept() {
        double free = run(Objective.LATENCY, 1, 1, 1).meanMillijoules();
        double least = run(Objective.ENERGY, 1, 1, 1).meanMillijoules();
        assertThat(least).isLessThan(0.98 * free);
        double budget = (least + free) / 2;
        assertThat(run(Objective.budget(budget), 1, 1, 1).meanMillijoules()).isCloseTo(budget, within(0.03 * budget));
    }

    /** A bend within a level of the link's grid is taken as straight: only the choice is compared there. */
    @ParameterizedTest(name = "{0} Mbit/s, deadline {1} s")
    @CsvSource({"0.3, 0.3", "1, 0.3", "2, 0.3", "5, 0.3", "20, 0.3", "0.3, 1", "1, 1", "2, 1", "5, 1", "20, 1"})
    void withNoDataAndNoDoubtItDecidesAsStatic(double megabitsPerSecond, double deadlineSeconds) {
        Context context = Context.at(10, megabitsPerSecond, 10);
        Objective[] objectives = {
            Objective.ENERGY, Objective.weighted(0.5), Objective.deadline(deadlineSeconds, 0.05), Objective.P95
        };
        for (Objective objective : objectives) {
            PartitionProblem problem = problem(objective);
            AdaptivePolicy adaptive =
                    new AdaptivePolicy(problem, AdaptiveSettings.defaults().withoutUncertainty());
            double[] expected = predicted(new StaticPolicy(problem).distribution(context));
            int found = adaptive.distribution(context).greedySplit();
            assertThat(expected[found])
                    .as(objective.kind().name())
                    .isLessThanOrEqualTo(Arrays.stream(expected).min().orElseThrow() * 1.02);
        }
    }

    private static double[] predicted(ActionDistribution distribution) {
        double[] predicted = new double[distribution.splits()];
        Arrays.setAll(predicted, distribution::predictedSeconds);
        return predicted;
    }
}
