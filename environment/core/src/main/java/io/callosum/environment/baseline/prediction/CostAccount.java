package io.callosum.environment.baseline.prediction;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Pricing;
import io.callosum.controller.objective.RunningPricing;
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
    private final RunningPricing pricing;
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
        this.pricing = new RunningPricing(prediction.pricing());
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.serverSeconds = problem.costs().serverSeconds();
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
        int last = splits() - 1;
        double endless =
                Math.max(ENDLESS * (deviceSeconds[last] + problem.link().roundTripSeconds()), 1);
        this.limitSeconds = Double.isInfinite(problem.timeoutSeconds()) ? endless : problem.timeoutSeconds();
        double allDevice = pricing.now().costSeconds(deviceSeconds[last], deviceMillijoules[last]);
        this.scaleSeconds = allDevice > 0 ? allDevice : limitSeconds;
    }

    private CostAccount(CostAccount other, PartitionProblem problem) {
        this.problem = problem;
        this.prediction = new CostPrediction(problem);
        this.pricing = other.pricing;
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.serverSeconds = problem.costs().serverSeconds();
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
        this.limitSeconds = other.limitSeconds;
        this.scaleSeconds = other.scaleSeconds;
    }

    /** The same account, its pricing included, with other predictions. */
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
        double latency = outcome.latencyMillis() / 1e3;
        double cost = pricing.answered(latency, energy).costSeconds(latency, energy);
        return Double.isNaN(cost)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(cost, MOST_SHARES * scaleSeconds));
    }

    /** The cost of the head of a split on the device, were it to take this long; without what only the whole query is charged for. */
    public double headSeconds(int split, double seconds) {
        return pricing.now().linearSeconds(seconds, energy(split, seconds));
    }

    /** The predicted cost of every split at the context's bandwidth, or the prior's if it has none. */
    public PredictedCosts predicted(Context context) {
        double rate = context.hasUplink()
                ? context.uplinkMegabitsPerSecond()
                : problem.link().uplinkMegabitsPerSecond();
        Pricing now = pricing.now();
        int last = splits() - 1;
        double[] seconds = prediction.costSeconds(rate, now);
        double allDevice = seconds[last];
        double most = now.costSeconds(
                deviceSeconds[last] + limitSeconds,
                deviceMillijoules[last] + problem.power().millijoules(0, 0, limitSeconds * 1e3, 0));
        double[][] shares = new double[splits()][PredictedCosts.PARTS];
        shares[last][0] = allDevice / scaleSeconds;
        for (int k = 0; k < last; k++) {
            if (seconds[k] < most) {
                shares[k] = shares(now, k, rate, seconds[k]);
            } else {
                seconds[k] = most;
                shares[k][0] = allDevice / scaleSeconds;
                shares[k][1] = (most - allDevice) / scaleSeconds;
            }
        }
        return new PredictedCosts(seconds, shares);
    }

    /** Parts that add up to the whole: what does not add up by itself, because only the whole query is late, is spread by time. */
    private double[] shares(Pricing now, int split, double rate, double wholeSeconds) {
        PowerModel power = problem.power();
        double upload = uplinkBytes[split] * 8e-6 / rate;
        double roundTrip = problem.link().roundTripSeconds();
        double tail = serverSeconds[split];
        double[] times = {deviceSeconds[split], upload, roundTrip, tail};
        double[] energies = {
            deviceMillijoules[split],
            power.millijoules(0, uplinkBytes[split], upload * 1e3, 0),
            power.millijoules(0, 0, roundTrip * 1e3, 0),
            power.millijoules(0, 0, 0, tail * 1e3)
        };
        double[] shares = new double[PredictedCosts.PARTS];
        double rest = wholeSeconds;
        double time = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = now.linearSeconds(times[i], energies[i]) / scaleSeconds;
            rest -= shares[i] * scaleSeconds;
            time += times[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] += rest / scaleSeconds * (time > 0 ? times[i] / time : 1.0 / shares.length);
        }
        return shares;
    }

    private double energy(int split, double seconds) {
        double predicted = deviceSeconds[split];
        return predicted > 0 ? deviceMillijoules[split] * seconds / predicted : deviceMillijoules[split];
    }
}
