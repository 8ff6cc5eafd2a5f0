package io.callosum.controller.adaptive;

import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;

/**
 * All that is believed at one moment. The writer moves its own copy and publishes copies that nobody changes any more; a reader ages a
 * copy of its own to the moment of its decision.
 */
final class FactorState {
    final AdaptiveSettings settings;
    final PartitionProblem problem;
    final double[] uplinkBytes;
    final LinkBelief link;
    final Factor roundTrip;
    final Factor device;
    final Factor server;
    final ProfileCorrection deviceProfile;
    final ProfileCorrection serverProfile;
    BucketResiduals residuals;
    double timeSeconds = Double.NaN;
    double gapSeconds = Double.NaN;
    double spentSeconds;
    double exploredSeconds;
    long version;

    FactorState(PartitionProblem problem, AdaptiveSettings settings) {
        LinkPrior prior = problem.link();
        SplitCosts costs = problem.costs();
        this.settings = settings;
        this.problem = problem;
        this.uplinkBytes = costs.uplinkBytes();
        this.link = new LinkBelief(
                Math.log(8e-6 / prior.uplinkMegabitsPerSecond()), settings.linkDeviation(), settings.transferNoise());
        this.roundTrip =
                new Factor(Math.log(Math.max(prior.roundTripSeconds(), 1e-5)), settings.roundTripDeviation(), 60);
        this.residuals = new BucketResiduals(problem.splits());
        this.device = new Factor(0, settings.deviceDeviation(), 20);
        this.server = new Factor(0, settings.serverDeviation(), 25);
        this.deviceProfile = new ProfileCorrection(
                costs.deviceSecondsByGroup(), 0, settings.profileDeviation(), settings.splitDeviation());
        this.serverProfile = new ProfileCorrection(
                costs.serverSecondsByGroup(),
                settings.serverFloorSeconds(),
                settings.profileDeviation(),
                settings.splitDeviation());
    }

    private FactorState(FactorState other) {
        settings = other.settings;
        problem = other.problem;
        uplinkBytes = other.uplinkBytes;
        link = other.link.copy();
        roundTrip = other.roundTrip.copy();
        device = other.device.copy();
        server = other.server.copy();
        deviceProfile = other.deviceProfile.copy();
        serverProfile = other.serverProfile.copy();
        residuals = other.residuals;
        timeSeconds = other.timeSeconds;
        gapSeconds = other.gapSeconds;
        spentSeconds = other.spentSeconds;
        exploredSeconds = other.exploredSeconds;
        version = other.version;
    }

    FactorState copy() {
        return new FactorState(this);
    }

    /** The number of splits, n + 1. */
    int splits() {
        return uplinkBytes.length;
    }

    /** Lets time pass; a time before the last one changes nothing. */
    void age(double nowSeconds) {
        if (Double.isNaN(timeSeconds)) {
            timeSeconds = nowSeconds;
            return;
        }
        double seconds = nowSeconds - timeSeconds;
        if (seconds <= 0) {
            return;
        }
        link.age(seconds, nowSeconds);
        roundTrip.age(seconds);
        device.age(seconds);
        server.age(seconds);
        timeSeconds = nowSeconds;
    }

    /** What exploring has cost: the latency of queries that were not sent where they were expected to be cheapest, above that. */
    void account(double latencySeconds, double excessSeconds) {
        spentSeconds += latencySeconds;
        exploredSeconds = Math.max(exploredSeconds + excessSeconds, 0);
    }

    /** What exploring may still cost. */
    double explorationSeconds() {
        return Math.max(settings.explorationBudget() * spentSeconds - exploredSeconds, 0);
    }

    /** Predicted seconds of the head at split {@code k}, at the median of the beliefs. */
    double deviceSeconds(int k) {
        return deviceProfile.seconds(k) * Math.exp(device.now.mean);
    }

    /** Predicted seconds of the tail from split {@code k}, at the median of the beliefs. */
    double serverSeconds(int k) {
        return serverProfile.seconds(k) * Math.exp(server.now.mean);
    }

    /** Predicted seconds of sending what split {@code k} sends, without the round trip, at the median. */
    double sendSeconds(int k) {
        return uplinkBytes[k] * Math.exp(link.level.mean);
    }

    /** Predicted round trip in seconds, at the median. */
    double roundTripSeconds() {
        return Math.exp(roundTrip.now.mean);
    }
}
