package io.callosum.controller.adaptive;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.objective.Pricing;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** All that is believed at one moment. The writer moves its own copy and publishes copies that nobody changes any more. */
final class FactorState {
    private static final double LEAST_ROUND_TRIP_SECONDS = 1e-5;
    private static final double MOST_DEVICE_DOUBT = 0.1;
    private static final double DOUBT_SECONDS = 60;

    final AdaptiveSettings settings;
    final PartitionProblem problem;
    /** The actions that are planned; where others speak of splits in here, indices of these are meant. */
    final ActionIndex index;
    /** Replaced, never changed. */
    double[] uplinkBytes;

    final double[] priorDeviceSeconds;
    final double[] priorDeviceMillijoules;
    /** Splits by what they send, the least first; replaced, never changed. */
    int[] byBytes;

    final LinkBelief link;
    final Factor roundTrip;
    final Machine device;
    final Machine server;
    final EnergyBelief energy;
    final BucketResiduals residuals;
    final DriftWatch drift;
    final CodecBelief codecs;
    /** What a query costs now. */
    Pricing pricing;

    double timeSeconds = Double.NaN;
    double gapSeconds = Double.NaN;
    double totalSurprise;
    long version;
    private boolean totalsOnly;
    private double deviceAloneSeconds;

    FactorState(PartitionProblem problem, AdaptiveSettings given) {
        LinkPrior prior = problem.link();
        SplitCosts costs = problem.costs();
        AdaptiveSettings settings = settings(costs, given);
        index = new ActionIndex(costs);
        int last = index.size() - 1;
        this.settings = settings;
        this.problem = problem;
        codecs = new CodecBelief(index, costs);
        uplinkBytes = codecs.payload.bytes;
        byBytes = byBytes(uplinkBytes);
        priorDeviceSeconds = index.pick(costs.deviceSeconds());
        priorDeviceMillijoules = index.pick(problem.deviceMillijoules());
        link = new LinkBelief(Math.log(8e-6 / prior.uplinkMegabitsPerSecond()), settings.linkDeviation());
        roundTrip = new Factor(
                Math.log(Math.max(prior.roundTripSeconds(), LEAST_ROUND_TRIP_SECONDS)),
                settings.roundTripDeviation(),
                60);
        device = new Machine(
                index.pick(costs.deviceSecondsByGroup()),
                index.splitOf,
                0,
                0,
                new Factor(0, settings.deviceDeviation(), 20),
                settings.profileDeviation(),
                settings.splitDeviation());
        double wholeOnServer = DoubleStream.of(costs.serverSeconds()).max().orElse(0);
        server = new Machine(
                index.pick(costs.serverSecondsByGroup()),
                index.splitOf,
                settings.serverFloorShare() * wholeOnServer + settings.serverFloorSeconds(),
                last,
                new Factor(0, settings.serverDeviation(), 25),
                settings.profileDeviation(),
                settings.splitDeviation());
        energy = new EnergyBelief();
        residuals = new BucketResiduals(index.size());
        drift = new DriftWatch();
        pricing = new CostPrediction(problem).pricing();
    }

    /** Predictions that say how far they may be off replace the doubt of the settings, unless those are without any. */
    private static AdaptiveSettings settings(SplitCosts costs, AdaptiveSettings given) {
        return costs.deviation().isPresent() && given.profileDeviation() > 0
                ? given.withProfileDeviation(costs.deviation().getAsDouble())
                : given;
    }

    private static int[] byBytes(double[] bytes) {
        return IntStream.range(0, bytes.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> bytes[k]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private FactorState(FactorState other) {
        settings = other.settings;
        problem = other.problem;
        index = other.index;
        codecs = other.codecs.published();
        uplinkBytes = other.uplinkBytes;
        byBytes = other.byBytes;
        priorDeviceSeconds = other.priorDeviceSeconds;
        priorDeviceMillijoules = other.priorDeviceMillijoules;
        link = other.link.published();
        roundTrip = other.roundTrip.copy();
        device = other.device.published();
        server = other.server.published();
        energy = other.energy.copy();
        residuals = other.residuals.copy();
        drift = other.drift.published();
        pricing = other.pricing;
        timeSeconds = other.timeSeconds;
        gapSeconds = other.gapSeconds;
        totalSurprise = other.totalSurprise;
        version = other.version;
        totalsOnly = other.totalsOnly;
        deviceAloneSeconds = other.deviceAloneSeconds;
    }

    /** A copy that is only read. */
    FactorState published() {
        return new FactorState(this);
    }

    /** The number of actions that are planned: of splits, n + 1, where there is one codec. */
    int splits() {
        return uplinkBytes.length;
    }

    /** Takes what a codec really made of a query: the payload where one crossed, and the error where it was measured. */
    void observeCodec(int k, Outcome outcome) {
        if (index.coded(k)) {
            if (outcome.uplinkBytes() > 0) {
                codecs.payload.observe(k, (double) outcome.uplinkBytes());
            }
            outcome.outputError().ifPresent(error -> codecs.observeError(k, error));
            codecsChanged();
        }
    }

    /** What a query sent: as measured, where a codec made it, else as the shapes say. */
    double sentBytes(int k, boolean encoded, Outcome outcome) {
        return encoded && outcome.uplinkBytes() > 0 ? (double) outcome.uplinkBytes() : uplinkBytes[k];
    }

    private void codecsChanged() {
        if (uplinkBytes != codecs.payload.bytes) {
            uplinkBytes = codecs.payload.bytes;
            byBytes = byBytes(uplinkBytes);
        }
    }

    /** Brings all tables up to date after every belief may have moved. */
    void rebuildAll() {
        device.rebuildAll();
        server.rebuildAll();
        codecs.rebuildAll();
        codecsChanged();
    }

    /** Usual seconds between queries. */
    double queryGapSeconds() {
        return Double.isNaN(gapSeconds) ? 1 : Math.max(gapSeconds, 1e-3);
    }

    /** Seconds since the beliefs were true; 0 for a time before, or if nothing has been seen. */
    double secondsSince(double nowSeconds) {
        return nowSeconds > timeSeconds ? nowSeconds - timeSeconds : 0;
    }

    /** Lets time pass; a time before the last one changes nothing. */
    void age(double nowSeconds) {
        double seconds = secondsSince(nowSeconds);
        if (seconds > 0) {
            link.age(seconds, nowSeconds);
            roundTrip.age(seconds);
            device.factor.age(seconds);
            server.factor.age(seconds);
            energy.age(seconds);
        }
        if (seconds > 0 || Double.isNaN(timeSeconds)) {
            timeSeconds = nowSeconds;
        }
    }

    /** Joules of the head at a split, as predicted, without factors of speed and power. */
    double correctedMillijoules(int k) {
        double scale = priorDeviceSeconds[k] > 0 ? device.correctedSeconds(k) / priorDeviceSeconds[k] : 1;
        return priorDeviceMillijoules[k] * scale;
    }

    /** Only the total of a query is known that used device, link and server. */
    void onlyTotal(double nowSeconds) {
        if (!totalsOnly) {
            totalsOnly = true;
            deviceAloneSeconds = nowSeconds;
        }
    }

    /** What the device took is known by itself. */
    void deviceAlone(double nowSeconds) {
        deviceAloneSeconds = nowSeconds;
    }

    /**
     * By what share the all-device prediction may be too high: where totals are shared out over device, link and server, each is
     * known less well than its variance says, until a query on the device alone tells.
     */
    double deviceDoubt(double nowSeconds) {
        return totalsOnly
                ? MOST_DEVICE_DOUBT * (1 - Math.exp(-Math.max(nowSeconds - deviceAloneSeconds, 0) / DOUBT_SECONDS))
                : 0;
    }

    /** Predicted round trip in seconds, at the median. */
    double roundTripSeconds() {
        return Math.exp(roundTrip.now.mean);
    }

    /** Saves or loads what holds for every network: link, machines, energy, clock. */
    void exchangeShared(StateCodec codec) throws IOException {
        link.exchange(codec);
        roundTrip.exchange(codec);
        device.exchangeFactor(codec);
        server.exchangeFactor(codec);
        energy.exchange(codec);
        drift.exchange(codec);
        timeSeconds = codec.value(timeSeconds);
        gapSeconds = codec.value(gapSeconds);
        totalSurprise = codec.value(totalSurprise);
        totalsOnly = codec.value(totalsOnly ? 1 : 0) != 0;
        deviceAloneSeconds = codec.value(deviceAloneSeconds);
        version = Math.round(codec.value((double) version));
    }

    /** Saves or loads what holds for this network and profile alone. */
    void exchangeNetwork(StateCodec codec) throws IOException {
        device.exchangeCorrections(codec);
        server.exchangeCorrections(codec);
        residuals.exchange(codec);
        codecs.exchange(codec);
    }
}
