package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.PolicyListener;
import io.callosum.controller.policy.PolicyListener.Part;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts from a layer profile and learns from every outcome which splits are really cheap, and when the link is worth a look.
 *
 * <p>It does not learn what splits cost. It learns what that is made of, {@code device(k) + bytes(k) x link + round trip + server(k)}:
 * <ul>
 *   <li>device and server: the profile times a factor of how busy the machine is now, which reverts to its long-run mean within tens of
 *       seconds, and static corrections of a layer group and of a split; scalar Kalman filters on logarithms (Kalman, 1960);
 *   <li>the link: a Bayes filter over 31 levels of bandwidth with a learned histogram of how far single transfers lie from it, so
 *       that a jump, a stale belief and a timeout, which only says "longer than", are all one rule;
 *   <li>by bandwidth bucket and split, what the product cannot express;
 *   <li>measured energy: a factor of the device's joules and one of the radio's.
 * </ul>
 * The mean cost of every split is taken over the levels of the link, timeouts included; requests without an answer count against the
 * fast levels. The best split is chosen; the link is looked at for its own sake only when the expected value of knowing it pays the
 * look. Every split keeps a positive probability, so that logs can be evaluated off-policy.
 *
 * <p>Where there are wire codecs, what is said of splits holds for pairs of split and codec: their bytes, their times to encode and decode
 * and their errors are corrected by what is measured, link and machines are learned from all of them together.
 *
 * <p>Thread-safe as {@link Policy} demands: readers work on an immutable snapshot with a cache of decisions; one writer at a time
 * replaces it. Use a {@link io.callosum.controller.policy.StaticPolicy} instead where predictions are known to be right and the link
 * is measured from outside.
 *
 * <p>Sources: the prior is Neurosurgeon (Kang et al., ASPLOS 2017); learning a shared model from component feedback answers the limited
 * feedback of ANS (Zhang, Chen, Xu, Autodidactic Neurosurgeon, WWW 2021), where an all-device query teaches nothing of the link; the
 * value of a look is Howard's (Information Value Theory, 1966).
 */
public final class AdaptivePolicy implements Policy {
    private final FactorState writer;
    private final FactorLearning learning;
    private final PolicyListener listener;
    private final InFlight inFlight = new InFlight();
    private final ProbeRule probes = new ProbeRule();
    private final double[] level = new double[LevelGrid.LEVELS];
    private final ThreadLocal<Choice> scratch;
    private final AtomicReference<Snapshot> snapshot;

    /** A policy with the default settings. */
    public AdaptivePolicy(PartitionProblem problem) {
        this(problem, AdaptiveSettings.defaults());
    }

    /** A policy that knows the problem and nothing else. */
    public AdaptivePolicy(PartitionProblem problem, AdaptiveSettings settings) {
        this(problem, settings, PolicyListener.NONE);
    }

    /** The same, heard by a listener. */
    public AdaptivePolicy(PartitionProblem problem, AdaptiveSettings settings, PolicyListener listener) {
        this(new FactorState(problem, settings), listener);
    }

    /** A policy that goes on from a state, which it owns from now on. */
    AdaptivePolicy(FactorState state, PolicyListener listener) {
        this.listener = listener;
        writer = state;
        learning = new FactorLearning(writer);
        snapshot = new AtomicReference<>(new Snapshot(writer.published()));
        scratch = ThreadLocal.withInitial(() -> new Choice(state.index));
    }

    @Override
    public String name() {
        return "adaptive";
    }

    @Override
    public int splits() {
        return writer.index.actions();
    }

    @Override
    public ActionSpace actions() {
        return writer.index.space;
    }

    /** Room for decisions of {@link #decide}. */
    public Choice newChoice() {
        return new Choice(writer.index);
    }

    @Override
    public ActionDistribution distribution(Context context) {
        Choice choice = scratch.get();
        Snapshot now = snapshot.getAcquire();
        ActionDistribution cached = find(now, context, choice);
        return cached == null ? now.keep(choice) : cached;
    }

    /**
     * Draws an action without allocating anything, into memory that the caller owns. What is not in the cache is not put there;
     * {@link #distribution} does that.
     *
     * @param uniform in [0, 1)
     */
    public int decide(Context context, double uniform, Choice choice) {
        choice.set(find(snapshot.getAcquire(), context, choice), uniform);
        return choice.split();
    }

    private @Nullable ActionDistribution find(Snapshot now, Context context, Choice choice) {
        choice.situation.set(now.state, context, inFlight, probes.inUse());
        ActionDistribution cached = now.find(choice);
        if (now.state.settings.cache()) {
            listener.cacheLookup(cached != null);
        }
        return cached;
    }

    @Override
    public long probeBytes(Context context) {
        Choice choice = scratch.get();
        Snapshot now = snapshot.getAcquire();
        choice.situation.set(now.state, context, inFlight, true);
        Planner.plan(now.state, choice.situation, choice.plan);
        return probes.bytes(now.state, choice.plan, context.timeSeconds());
    }

    @Override
    public void started(Decision decision) {
        if (decision.action() < splits() - 1) {
            inFlight.started(index(decision), decision.context().timeSeconds());
        }
    }

    @Override
    public void abandoned(Decision decision) {
        inFlight.ended(index(decision), decision.context().timeSeconds());
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        abandoned(decision);
        glance(decision.context());
        double latencySeconds = outcome.latencyMillis() / 1e3;
        double energyMillijoules = outcome.energyMillijoules().orElse(Double.NaN);
        writer.link.mixture(level);
        residual(decision, latencySeconds, energyMillijoules, timeSeconds);
        writer.pricing = writer.pricing.after(latencySeconds, energyMillijoules);
        boolean encoded = writer.index.space.codecIndex(decision.action()) > 0;
        learning.observe(index(decision), encoded, outcome, level, timeSeconds);
        watch(timeSeconds);
        snapshot.setRelease(new Snapshot(writer.published()));
    }

    /** An action that is not planned, which somebody else decided, is learned from as if its tensors had crossed as they are. */
    private int index(Decision decision) {
        ActionIndex actions = writer.index;
        int index = actions.indexOf[decision.action()];
        return index >= 0 ? index : actions.indexOf[actions.space.action(actions.space.split(decision.action()), 0)];
    }

    /** What was learned when the last outcome was taken in; nobody changes it any more. */
    FactorState state() {
        return snapshot.getAcquire().state;
    }

    /** Beliefs about a machine that has changed are widened; the link's filter expects jumps anyway. */
    private void watch(double timeSeconds) {
        watch(Part.DEVICE, learning.deviceSurprise, writer.device, timeSeconds);
        watch(Part.SERVER, learning.serverSurprise, writer.server, timeSeconds);
        if (writer.drift.changed(Part.LINK, learning.linkSurprise)) {
            listener.drifted(Part.LINK, timeSeconds);
        }
        if (writer.drift.changed(Part.TOTAL, learning.totalSurprise)) {
            writer.device.changed();
            writer.server.changed();
            listener.drifted(Part.TOTAL, timeSeconds);
        }
    }

    private void watch(Part part, double standardised, Machine machine, double timeSeconds) {
        boolean drifted = writer.drift.changed(part, standardised);
        if (drifted) {
            machine.changed();
        }
        if (drifted || (machine.jumped && !Double.isNaN(standardised))) {
            listener.drifted(part, timeSeconds);
        }
    }

    private void glance(Context context) {
        if (FactorLearning.isNews(writer, context)) {
            writer.link.mixture(level);
            probes.looked(LevelGrid.mean(level), LevelGrid.levelOf(Math.max(context.uplinkMegabitsPerSecond(), 1e-3)));
            learning.glance(context, probes.inUse());
        }
    }

    /** What the query cost against what was planned. */
    private void residual(Decision decision, double latencySeconds, double energyMillijoules, double timeSeconds) {
        int last = splits() - 1;
        ActionDistribution planned = decision.distribution();
        double allDevice = planned.predictedSeconds(last);
        double expected = planned.predictedSeconds(decision.action());
        if (decision.action() == last || !(allDevice > 0)) {
            return;
        }
        if (writer.index.hasCodecs() && Double.isInfinite(expected)) {
            return;
        }
        double cost = writer.pricing.costSeconds(latencySeconds, energyMillijoules);
        if (Double.isNaN(cost)) {
            return;
        }
        double mean = LevelGrid.mean(level);
        BucketResiduals.Bucket bucket = writer.residuals.at(mean);
        // The plan held the residual of then, which is close to that of now.
        int index = index(decision);
        double excess = (cost - expected) / allDevice + bucket.excessShare(index, bucket.keep(timeSeconds));
        writer.residuals.observe(mean, index, excess, timeSeconds);
    }
}
