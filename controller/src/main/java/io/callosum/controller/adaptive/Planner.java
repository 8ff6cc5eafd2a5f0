package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

import io.callosum.controller.energy.PowerModel;
import java.util.Arrays;

/**
 * From beliefs to probabilities. The cost of every split is averaged over the levels that the link may have; at a level at which
 * network and server exceed the timeout it is the timeout and the whole network on the device. Stateless and thread-safe; allocates
 * nothing.
 */
final class Planner {
    private static final double OPTIMISM = 0.25;
    private static final double LEAST_SECONDS = 1e-6;
    private static final double FREE_GAP = 0.05;
    private static final double NEGLIGIBLE = 1e-5;

    private Planner() {}

    /** Fills a plan with the distribution over splits in a situation. */
    static void plan(FactorState state, Situation situation, Plan plan) {
        double now = Double.isNaN(state.timeSeconds) ? 0 : state.timeSeconds + situation.secondsSince;
        forecastLink(state, situation, now, plan.link);
        costs(state, situation, plan);
        forecastInFlight(state, situation, plan);
        means(state, now, plan);
        plan.greedy = greedy(state, plan.mean);
        floor(state.settings, plan);
        if (situation.mayExplore && state.settings.valueOfInformation() > 0) {
            Exploration.explore(state, situation, now, plan);
        }
        plan.version = state.version;
    }

    private static void forecastLink(FactorState state, Situation situation, double now, LinkScratch link) {
        state.link.forecast(situation.secondsSince, now, link);
        double rate = situation.megabitsPerSecond;
        if (situation.hasGlance() && state.settings.glanceNoise() == 0 && rate > 0) {
            LevelGrid.interpolate(8e-6 / rate, link.level);
        } else if (situation.hasGlance()) {
            Likelihood.glance(rate, situation.glanceAgeSeconds, state.settings.glanceNoise(), link.likelihood);
            LinkBelief.weigh(link.level, link.likelihood);
        }
        if (state.settings.transferNoise() > 0) {
            state.link.emission.effective(link.level, link.effective);
        } else {
            System.arraycopy(link.level, 0, link.effective, 0, LEVELS);
        }
    }

    /** Unanswered requests count against the fast levels. */
    private static void forecastInFlight(FactorState state, Situation situation, Plan plan) {
        int last = state.splits() - 1;
        for (int i = 0; i < situation.inFlight; i++) {
            int k = situation.inFlightSplit[i];
            double elapsed = situation.inFlightSeconds[i];
            if (k < last && elapsed > 0) {
                Likelihood.stillInFlight(elapsed, state.uplinkBytes[k], plan.baseSeconds[k], plan.link.effective);
            }
        }
    }

    /** Latency and energy of every split as linear functions of the link's seconds per byte, up to the timeout. */
    private static void costs(FactorState state, Situation situation, Plan plan) {
        int last = state.splits() - 1;
        Machine device = state.device;
        Machine server = state.server;
        double keep = device.factor.keep(situation.secondsSince);
        double deviceFactor = Math.exp(device.factor.meanAfter(keep) + device.factor.varianceAfter(keep) / 2);
        keep = server.factor.keep(situation.secondsSince);
        double serverNoise = state.settings.serverNoise();
        double serverFactor = Math.exp(
                server.factor.meanAfter(keep) + (server.factor.varianceAfter(keep) + serverNoise * serverNoise) / 2);
        keep = state.roundTrip.keep(situation.secondsSince);
        double roundTrip = state.problem.link().roundTripSeconds() == 0
                ? 0
                : Math.exp(state.roundTrip.meanAfter(keep) + state.roundTrip.varianceAfter(keep) / 2);
        double timeout = state.problem.timeoutSeconds();
        double wholeOnDevice = Math.max(device.correctedSeconds(last) * deviceFactor, LEAST_SECONDS);
        boolean needsEnergy = state.problem.objective().needsEnergy();
        PowerModel power = state.problem.power();
        double deviceEnergy = deviceFactor * Math.exp(state.energy.device.now.mean);
        double radioEnergy = Math.exp(state.energy.radio.now.mean);
        for (int k = 0; k <= last; k++) {
            boolean offloads = k < last;
            double onServer = server.correctedSeconds(k) * serverFactor;
            double away = offloads ? roundTrip + onServer : 0;
            double bytes = state.uplinkBytes[k];
            plan.baseSeconds[k] = offloads ? device.correctedSeconds(k) * deviceFactor + away : wholeOnDevice;
            plan.lateSeconds[k] = offloads ? timeout + wholeOnDevice : wholeOnDevice;
            double left = timeout - away;
            plan.levelsInTime[k] = !offloads || (bytes == 0 && left >= 0) || left == Double.POSITIVE_INFINITY
                    ? LEVELS
                    : LevelGrid.levelsWithin(left / bytes);
            if (needsEnergy) {
                double head = state.correctedMillijoules(k) * deviceEnergy;
                double whole = state.correctedMillijoules(last) * deviceEnergy;
                double onRadio = offloads ? power.millijoules(0, bytes, roundTrip * 1e3, onServer * 1e3) : 0;
                double lateRadio =
                        offloads ? power.millijoules(0, bytes, timeout * 1e3, Math.min(onServer, timeout) * 1e3) : 0;
                plan.baseMillijoules[k] = head + onRadio * radioEnergy;
                plan.perSlownessMillijoules[k] = offloads ? power.radioMilliwatts() * bytes * radioEnergy : 0;
                plan.lateMillijoules[k] = Math.max(whole, head) + lateRadio * radioEnergy;
            }
        }
    }

    /** What a split costs at an effective level. */
    static double cost(FactorState state, Plan plan, int k, int level) {
        double latencyWeight = state.problem.objective().latencyWeight();
        double perMillijoule = state.secondsPerJoule / 1e3;
        if (level >= plan.levelsInTime[k]) {
            return latencyWeight * plan.lateSeconds[k] + perMillijoule * plan.lateMillijoules[k];
        }
        double slowness = LevelGrid.secondsPerByte(level);
        return latencyWeight * (plan.baseSeconds[k] + state.uplinkBytes[k] * slowness)
                + perMillijoule * (plan.baseMillijoules[k] + plan.perSlownessMillijoules[k] * slowness);
    }

    private static void means(FactorState state, double now, Plan plan) {
        int last = state.splits() - 1;
        double[] effective = plan.link.effective;
        Arrays.fill(plan.mean, 0);
        for (int e = 0; e < LEVELS; e++) {
            if (effective[e] != 0) {
                for (int k = 0; k <= last; k++) {
                    plan.mean[k] += effective[e] * cost(state, plan, k, e);
                }
            }
        }
        int bucket = BucketResiduals.bucket(LevelGrid.mean(plan.link.level));
        double bucketMean = state.residuals.bucketMean(bucket, now);
        for (int k = 0; k < last; k++) {
            double excess = state.residuals.excessShare(bucket, k, bucketMean, now);
            plan.mean[k] = Math.max(plan.mean[k] + excess * plan.mean[last], LEAST_SECONDS);
        }
    }

    /** The least mean cost, with optimism about profile errors only: a visit removes those for good. Ties go to the later split. */
    private static int greedy(FactorState state, double[] mean) {
        double latencyWeight = state.problem.objective().latencyWeight();
        int best = mean.length - 1;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int k = mean.length - 1; k >= 0; k--) {
            double uncertain = state.device.deviation(k) * state.device.seconds(k)
                    + state.server.deviation(k) * state.server.seconds(k);
            double optimistic = mean[k] - OPTIMISM * latencyWeight * uncertain;
            if (optimistic < bestCost) {
                best = k;
                bestCost = optimistic;
            }
        }
        return best;
    }

    /** A little probability everywhere, less where it would cost more, so that the floor costs at most 0.05 % of the mean. */
    private static void floor(AdaptiveSettings settings, Plan plan) {
        double[] mean = plan.mean;
        double best = mean[plan.greedy];
        double rest = 1;
        for (int k = 0; k < mean.length; k++) {
            if (k != plan.greedy) {
                double relative = Math.max((mean[k] - best) / best, NEGLIGIBLE) / FREE_GAP;
                double cheap = Math.min(1, 1 / (relative * relative));
                plan.probability[k] = settings.explorationFloor() / mean.length * cheap;
                rest -= plan.probability[k];
            }
        }
        plan.probability[plan.greedy] = rest;
    }
}
