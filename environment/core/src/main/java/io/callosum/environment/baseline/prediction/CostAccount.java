package io.callosum.environment.baseline.prediction;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.EnergyPrice;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.util.OptionalDouble;

/**
 * What queries are predicted to cost and what they did cost, in seconds under the problem's objective. One thread at a time tells what
 * was paid; any thread may ask.
 *
 * <p>The prediction is {@link CostPrediction}'s, {@code device + upload + round trip + server}, but never more than a timeout on top of
 * the whole network on the device, which is what a query costs that goes wrong. So it is finite on a link that is down, and the split of
 * least predicted cost is the same. Without a timeout, ten times the device's own time takes its place.
 */
public final class CostAccount {
    private static final double ENDLESS = 10;
    /** Paid costs count up to this many times the all-device cost; more is a broken clock and would drown everything else. */
    private static final double MOST_SHARES = 1e6;

    private final PartitionProblem problem;
    private final CostPrediction prediction;
    private final EnergyPrice price;
    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] uplinkBytes;
    private final double[] deviceMillijoules;
    private final double limitSeconds;
    private final double scaleSeconds;

    /** An account on which nothing has been paid. */
    public CostAccount(PartitionProblem problem) {
        this.problem = problem;
        this.prediction = new CostPrediction(problem);
        this.price = prediction.newPrice();
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.serverSeconds = problem.costs().serverSeconds();
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
        int last = splits() - 1;
        double endless =
                Math.max(ENDLESS * (deviceSeconds[last] + problem.link().roundTripSeconds()), 1);
        this.limitSeconds = Double.isInfinite(problem.timeoutSeconds()) ? endless : problem.timeoutSeconds();
        double allDevice = price.costSeconds(deviceSeconds[last], deviceMillijoules[last]);
        this.scaleSeconds = allDevice > 0 ? allDevice : limitSeconds;
    }

    private CostAccount(CostAccount other, PartitionProblem problem) {
        this.problem = problem;
        this.prediction = new CostPrediction(problem);
        this.price = other.price;
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.serverSeconds = problem.costs().serverSeconds();
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
        this.limitSeconds = other.limitSeconds;
        this.scaleSeconds = other.scaleSeconds;
    }

    /** The same account, the price of energy included, with other predictions. */
    public CostAccount with(SplitCosts costs) {
        return new CostAccount(
                this,
                new PartitionProblem(
                        costs, problem.link(), problem.timeoutSeconds(), problem.objective(), problem.power()));
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return deviceSeconds.length;
    }

    /** The all-device cost before the first query, above 0: it divides costs into numbers of about 1. */
    public double scaleSeconds() {
        return scaleSeconds;
    }

    /** Seconds of cost that a query paid; nothing if its energy counts and was not measured. */
    public OptionalDouble pay(Outcome outcome) {
        double energy = outcome.energyMillijoules().orElse(Double.NaN);
        double cost = price.costSeconds(outcome.latencyMillis() / 1e3, energy);
        outcome.energyMillijoules().ifPresent(price::paid);
        return Double.isNaN(cost)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(cost, MOST_SHARES * scaleSeconds));
    }

    /** The cost of the head of a split on the device, were it to take this long. */
    public double headSeconds(int split, double seconds) {
        return price.costSeconds(seconds, energy(split, seconds));
    }

    /** The predicted cost of every split at the context's bandwidth, or the prior's if it has none. */
    public PredictedCosts predicted(Context context) {
        double rate = context.hasUplink()
                ? context.uplinkMegabitsPerSecond()
                : problem.link().uplinkMegabitsPerSecond();
        int last = splits() - 1;
        double allDevice = headSeconds(last, deviceSeconds[last]);
        double most = allDevice + remote(0, limitSeconds, 0);
        double[] seconds = prediction.costSeconds(rate, price);
        double[][] shares = new double[splits()][PredictedCosts.PARTS];
        for (int k = 0; k <= last; k++) {
            if (k == last) {
                shares[k][0] = allDevice / scaleSeconds;
            } else if (seconds[k] < most) {
                double upload = uplinkBytes[k] * 8e-6 / rate;
                shares[k][0] = headSeconds(k, deviceSeconds[k]) / scaleSeconds;
                shares[k][1] = remote(uplinkBytes[k], upload, 0) / scaleSeconds;
                shares[k][2] = remote(0, problem.link().roundTripSeconds(), 0) / scaleSeconds;
                shares[k][3] = remote(0, 0, serverSeconds[k]) / scaleSeconds;
            } else {
                seconds[k] = most;
                shares[k][0] = allDevice / scaleSeconds;
                shares[k][1] = (most - allDevice) / scaleSeconds;
            }
        }
        return new PredictedCosts(seconds, shares);
    }

    private double energy(int split, double seconds) {
        double predicted = deviceSeconds[split];
        return predicted > 0 ? deviceMillijoules[split] * seconds / predicted : deviceMillijoules[split];
    }

    private double remote(double bytes, double networkSeconds, double waitSeconds) {
        PowerModel power = problem.power();
        double energy = power.millijoules(0, bytes, networkSeconds * 1e3, waitSeconds * 1e3);
        return price.costSeconds(networkSeconds + waitSeconds, energy);
    }
}
