package io.callosum.environment.baseline;

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
import io.callosum.controller.policy.Policy;
import io.callosum.controller.profile.SplitCosts;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Problems, contexts, decisions and outcomes for tests of policies. */
public final class Problems {
    /** One objective of each kind. */
    public static final List<Objective> OBJECTIVES = List.of(
            Objective.LATENCY,
            Objective.ENERGY,
            Objective.weighted(0.3),
            Objective.budget(500),
            Objective.deadline(0.5, 0.1),
            Objective.P95);

    private Problems() {}

    /**
     * Four splits of round numbers, one layer group; device 0, 100, 200, 400 ms; 1, 0.2, 0.1 and 0 MB; server 40, 30, 20, 0 ms; prior 8
     * Mbit/s (a byte takes a microsecond), round trip 20 ms, timeout 2 s.
     */
    public static PartitionProblem round(Objective objective) {
        double[] bytes = {1e6, 2e5, 1e5, 0};
        double[][] device = {{0, .1, .2, .4}};
        double[][] server = {{.04, .03, .02, 0}};
        double[] energy = {0, 300, 600, 1200};
        SplitCosts costs = new SplitCosts("round", bytes, device, server, Optional.of(energy));
        return new PartitionProblem(costs, new LinkPrior(8, 0.02), 2, objective, new PowerModel(3, 100, 1000, 500));
    }

    /** Between 2 and 40 splits in three groups, of any magnitude, with a timeout or without. */
    public static PartitionProblem random(SplittableRandom random, Objective objective) {
        int splits = random.nextInt(2, 41);
        double[] bytes = new double[splits];
        double[][] device = new double[3][splits];
        double[][] server = new double[3][splits];
        for (int k = 0; k < splits - 1; k++) {
            bytes[k] = random.nextDouble() < 0.1 ? 0 : Math.floor(magnitude(random, 0, 8));
        }
        boolean freeDevice = random.nextDouble() < 0.05;
        for (int k = 1; k < splits; k++) {
            for (int g = 0; g < 3; g++) {
                boolean runs = random.nextInt(3) == g && !freeDevice;
                device[g][k] = device[g][k - 1] + (runs ? magnitude(random, -5, 0) : 0);
                server[g][splits - 1 - k] = server[g][splits - k] + (runs ? magnitude(random, -6, -1) : 0);
            }
        }
        SplitCosts costs = new SplitCosts("random", bytes, device, server, Optional.empty());
        LinkPrior link =
                new LinkPrior(magnitude(random, -2, 3), random.nextDouble() < 0.2 ? 0 : magnitude(random, -4, 0));
        double timeout = random.nextDouble() < 0.2 ? Double.POSITIVE_INFINITY : magnitude(random, -2, 2);
        PowerModel power = new PowerModel(3, 200, random.nextDouble(0, 2000), random.nextDouble(0, 600));
        return new PartitionProblem(costs, link, timeout, objective, power);
    }

    /** Any bandwidth, none at all, or 0. */
    public static Context context(SplittableRandom random, double timeSeconds) {
        double draw = random.nextDouble();
        if (draw < 0.2) {
            return Context.at(timeSeconds);
        }
        double rate = draw < 0.35 ? 0 : magnitude(random, -4, 4);
        return Context.at(timeSeconds, rate, timeSeconds - random.nextDouble(0, 20));
    }

    /** Any valid outcome: huge and tiny, timed out and failed, with and without components and energy. */
    public static Outcome outcome(SplittableRandom random, PartitionProblem problem, int split) {
        boolean offloaded = split < problem.splits() - 1;
        Status[] answered = {Status.COMPLETED, Status.TIMED_OUT, Status.FAILED};
        double latency = random.nextDouble() < 0.05 ? 0 : magnitude(random, -6, random.nextDouble() < 0.05 ? 300 : 7);
        Outcome.Builder outcome = Outcome.builder(answered[offloaded ? random.nextInt(3) : 0], latency);
        if (random.nextDouble() < 0.6) {
            outcome.deviceMillis(random.nextDouble() < 0.1 ? 0 : magnitude(random, -6, 9));
        }
        if (offloaded) {
            outcome.uplinkBytes(Math.round(problem.costs().uplinkBytes()[split]));
            if (random.nextDouble() < 0.6) {
                outcome.networkMillis(random.nextDouble() < 0.1 ? 0 : magnitude(random, -6, 9));
                outcome.serverMillis(random.nextDouble() < 0.1 ? 0 : magnitude(random, -6, 9));
                outcome.queueMillis(random.nextDouble());
            }
        }
        if (random.nextDouble() < 0.7) {
            outcome.energy(magnitude(random, -3, 9), EnergySource.MODELLED);
        }
        return outcome.build();
    }

    /** The policy's decision in a context, with the given uniform number. */
    public static Decision decide(Policy policy, long id, Context context, double uniform) {
        ActionDistribution distribution = policy.distribution(context);
        return new Decision(id, context, distribution.draw(uniform), distribution, policy.name());
    }

    /** A decision for a split, whatever the policy would do. */
    public static Decision decision(Policy policy, Context context, int split) {
        return new Decision(0, context, split, policy.distribution(context), policy.name());
    }

    /** A completed query of this latency and energy, of which nothing else was measured. */
    public static Outcome total(double latencySeconds, double energyMillijoules) {
        return Outcome.builder(Status.COMPLETED, latencySeconds * 1e3)
                .energy(energyMillijoules, EnergySource.MODELLED)
                .build();
    }

    /** A power of ten between two, uniform in its exponent. */
    public static double magnitude(SplittableRandom random, double least, double most) {
        return Math.pow(10, random.nextDouble(least, most));
    }
}
