package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Pricing;
import java.util.Arrays;

/**
 * From beliefs to probabilities. The cost of every split is averaged over the levels that the link may have; at a level at which
 * network and server exceed the timeout it is the timeout and the whole network on the device. Stateless and thread-safe; allocates
 * nothing.
 */
final class Planner {
    /** A transfer that is decided on now meets the link so much later; what somebody measured lies so much back. */
    private static final double AHEAD_SECONDS = 0.25;

    private static final double LOOK_SECONDS = 0.25;
    private static final double OPTIMISM = 0.25;
    private static final double ENERGY_OPTIMISM = 1;
    private static final double LEAST_SECONDS = 1e-6;
    private static final double FREE_GAP = 0.05;
    private static final double NEGLIGIBLE = 1e-5;

    private Planner() {}

    /** Fills a plan with the distribution over splits, or actions, in a situation. */
    static void plan(FactorState state, Situation situation, Plan plan) {
        double now = Double.isNaN(state.timeSeconds) ? 0 : state.timeSeconds + situation.secondsSince;
        forecastLink(state, situation, now, plan.link);
        costs(state, situation, plan);
        forecastInFlight(state, situation, plan);
        means(state, now, plan);
        plan.greedy = greedy(state, now, plan);
        floor(state.settings, plan);
        if (situation.mayExplore && state.settings.valueOfInformation() > 0) {
            Exploration.explore(state, situation, now, plan);
        }
        plan.version = state.version;
    }

    private static void forecastLink(FactorState state, Situation situation, double now, LinkScratch link) {
        double ahead = situation.hasGlance() ? 0 : AHEAD_SECONDS;
        state.link.forecast(situation.secondsSince + ahead, now, link);
        double rate = situation.megabitsPerSecond;
        if (situation.hasGlance() && state.settings.glanceNoise() == 0 && rate > 0) {
            LevelGrid.interpolate(8e-6 / rate, link.level);
        } else if (situation.hasGlance()) {
            Likelihood.glance(rate, situation.glanceAgeSeconds, state.settings.glanceNoise(), link.likelihood);
            LinkBelief.weigh(link.level, link.likelihood);
            state.link.jump(AHEAD_SECONDS + LOOK_SECONDS, now, link);
        }
        if (state.settings.transferNoise() > 0) {
            state.link.emission.effective(link.level, link.mixed, link.effective);
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
                Likelihood.stillInFlight(elapsed, state.uplinkBytes[k], plan.withoutSending[k], plan.link.effective);
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
        Pricing pricing = state.pricing;
        double offset = pricing.offsetSeconds();
        double latencyWeight = pricing.latencyWeight();
        double late = offset + latencyWeight * (timeout + wholeOnDevice) + pricing.bendSeconds(timeout + wholeOnDevice);
        for (int k = 0; k < last; k++) {
            double away = roundTrip + server.correctedSeconds(k) * serverFactor;
            double bytes = state.uplinkBytes[k];
            plan.withoutSending[k] = device.correctedSeconds(k) * deviceFactor + away;
            plan.base[k] = offset + latencyWeight * plan.withoutSending[k];
            plan.slope[k] = latencyWeight * bytes;
            plan.late[k] = late;
            plan.levelsInTime[k] = levelsInTime(timeout - away, bytes);
        }
        plan.withoutSending[last] = wholeOnDevice;
        plan.base[last] = offset + latencyWeight * wholeOnDevice;
        plan.slope[last] = 0;
        plan.late[last] = plan.base[last];
        plan.levelsInTime[last] = LEVELS;
        if (pricing.secondsPerJoule() > 0) {
            addEnergy(state, plan, deviceFactor, serverFactor, roundTrip);
        } else {
            Arrays.fill(plan.energyDeviation, 0);
        }
        findCandidates(state, plan);
    }

    private static int levelsInTime(double secondsLeft, double bytes) {
        if (secondsLeft == Double.POSITIVE_INFINITY) {
            return LEVELS;
        }
        if (bytes == 0) {
            return secondsLeft >= 0 ? LEVELS : 0;
        }
        return LevelGrid.levelsWithin(secondsLeft / bytes);
    }

    private static void addEnergy(
            FactorState state, Plan plan, double deviceFactor, double serverFactor, double roundTrip) {
        int last = state.splits() - 1;
        PowerModel power = state.problem.power();
        double timeout = state.problem.timeoutSeconds();
        double perMillijoule = state.pricing.secondsPerJoule() / 1e3;
        double perDeviceMillijoule = perMillijoule * deviceFactor * Math.exp(state.energy.device.now.mean);
        double perRadioMillijoule = perMillijoule * Math.exp(state.energy.radio.now.mean);
        double whole = perDeviceMillijoule * state.correctedMillijoules(last);
        boolean metered = state.energy.metered();
        double deviceDeviation = metered ? Math.sqrt(state.energy.device.now.variance) : 0;
        double radioDeviation = metered ? Math.sqrt(state.energy.radio.now.variance) : 0;
        for (int k = 0; k < last; k++) {
            double onServer = state.server.correctedSeconds(k) * serverFactor;
            double bytes = state.uplinkBytes[k];
            double head = perDeviceMillijoule * state.correctedMillijoules(k);
            double radio = perRadioMillijoule * power.millijoules(0, bytes, roundTrip * 1e3, onServer * 1e3);
            plan.base[k] += head + radio;
            plan.slope[k] += perRadioMillijoule * power.radioMilliwatts() * bytes;
            plan.energyDeviation[k] = Math.hypot(head * deviceDeviation, radio * radioDeviation);
            if (timeout < Double.POSITIVE_INFINITY) {
                double waiting = Math.min(onServer, timeout);
                plan.late[k] += Math.max(whole, head)
                        + perRadioMillijoule * power.millijoules(0, bytes, timeout * 1e3, waiting * 1e3);
            }
        }
        plan.base[last] += whole;
        plan.energyDeviation[last] = whole * deviceDeviation;
        plan.late[last] = plan.base[last];
    }

    /** A split that sends more than another and costs more without sending is never the best, but where latency bends the cost. */
    private static void findCandidates(FactorState state, Plan plan) {
        boolean all = state.pricing.bends();
        double least = Double.POSITIVE_INFINITY;
        int count = 0;
        for (int k : state.byBytes) {
            if ((all || plan.base[k] < least) && !state.codecs.banned(k)) {
                least = plan.base[k];
                plan.candidate[count++] = k;
            }
        }
        plan.candidates = count;
    }

    private static void means(FactorState state, double now, Plan plan) {
        int last = state.splits() - 1;
        double[] effective = plan.link.effective;
        double sum = 0;
        double slowness = 0;
        for (int e = 0; e < LEVELS; e++) {
            sum += effective[e];
            slowness += effective[e] * LevelGrid.secondsPerByte(e);
            plan.within[e + 1] = sum;
            plan.slownessWithin[e + 1] = slowness;
        }
        boolean bends = state.pricing.bends();
        for (int k = 0; k <= last; k++) {
            int inTime = plan.levelsInTime[k];
            double answered = plan.within[inTime];
            plan.mean[k] = plan.base[k] * answered + plan.slope[k] * plan.slownessWithin[inTime];
            if (inTime < LEVELS) {
                plan.mean[k] += plan.late[k] * (sum - answered);
            }
            if (bends) {
                plan.mean[k] += meanBend(state, plan, k);
            }
        }
        plan.meanLevel = LevelGrid.mean(plan.link.level);
        BucketResiduals.Bucket residuals = state.residuals.at(plan.meanLevel);
        double keep = residuals.keep(now);
        for (int k = 0; k < last; k++) {
            double excess = residuals.excessShare(k, keep) * plan.mean[last];
            plan.mean[k] = Math.max(plan.mean[k] + excess, LEAST_SECONDS);
        }
        if (state.codecs.banned.length > 0) {
            ban(state.codecs.banned, plan.mean);
        }
    }

    /** What turned out not to be admissible is never chosen: at an infinite cost its probability is 0. */
    private static void ban(boolean[] banned, double[] mean) {
        for (int k = 0; k < mean.length; k++) {
            mean[k] = banned[k] ? Double.POSITIVE_INFINITY : mean[k];
        }
    }

    /** What the bend adds to the levels that are in time; it is in the cost after a timeout. */
    private static double meanBend(FactorState state, Plan plan, int k) {
        double mean = 0;
        for (int e = 0; e < plan.levelsInTime[k]; e++) {
            mean += plan.link.effective[e] * bend(state, plan, k, e);
        }
        return mean;
    }

    private static double bend(FactorState state, Plan plan, int k, int level) {
        double sending = state.uplinkBytes[k] * LevelGrid.secondsPerByte(level);
        return state.pricing.bendSeconds(plan.withoutSending[k] + sending);
    }

    /** The cost of a split if an effective level were known. */
    static double costAt(FactorState state, Plan plan, int k, int level) {
        if (level >= plan.levelsInTime[k]) {
            return plan.late[k];
        }
        double straight = plan.base[k] + plan.slope[k] * LevelGrid.secondsPerByte(level);
        return state.pricing.bends() ? straight + bend(state, plan, k, level) : straight;
    }

    /** The least mean cost, with optimism about what a visit tells: profile errors, a meter, a codec, the device alone. Ties go to the later split. */
    private static int greedy(FactorState state, double now, Plan plan) {
        double[] mean = plan.mean;
        double latencyWeight = state.pricing.latencyWeight();
        double deviceFactor = latencyWeight * Math.exp(state.device.factor.now.mean);
        double serverFactor = latencyWeight * Math.exp(state.server.factor.now.mean);
        double slowness = state.index.hasCodecs() ? Math.exp(plan.meanLevel) : 0;
        int last = mean.length - 1;
        int best = last;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int k = last; k >= 0; k--) {
            double uncertain = deviceFactor * state.device.deviation(k) * state.device.correctedSeconds(k)
                    + serverFactor * state.server.deviation(k) * state.server.correctedSeconds(k);
            double optimistic = mean[k] - OPTIMISM * uncertain - ENERGY_OPTIMISM * plan.energyDeviation[k];
            if (k == last) {
                optimistic -= mean[k] * state.deviceDoubt(now);
            } else if (state.index.coded(k)) {
                optimistic -= OPTIMISM * state.codecs.payload.deviation[k] * plan.slope[k] * slowness;
            }
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
        double free = FREE_GAP * best;
        double least = NEGLIGIBLE * best;
        double each = settings.explorationFloor() / mean.length;
        double[] probability = plan.probability;
        for (int k = 0; k < mean.length; k++) {
            double relative = free / Math.max(mean[k] - best, least);
            probability[k] = each * Math.min(1, relative * relative);
        }
        probability[plan.greedy] = 0;
        probability[plan.greedy] = 1 - Sum.of(probability, 0, probability.length);
    }
}
