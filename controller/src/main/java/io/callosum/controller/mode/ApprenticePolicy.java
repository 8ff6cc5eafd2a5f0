package io.callosum.controller.mode;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.MixedDistribution;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.objective.Pricing;
import io.callosum.controller.objective.RunningPricing;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A learner that has to earn its place beside a baseline.
 *
 * <ul>
 *   <li>{@link Mode#LOG_ONLY}: the baseline decides; the learner is left alone. Only {@link #switchTo} ends it.
 *   <li>{@link Mode#APPRENTICE}: decisions are drawn from the baseline's distribution but for a small share from the learner's; the learner
 *       learns from all, and the mean difference of their costs is estimated. When its upper confidence bound falls below 0, the learner goes
 *       online.
 *   <li>{@link Mode#ONLINE}: decisions are drawn from the learner's distribution but for a smaller share from the baseline's. When the
 *       lower confidence bound of the difference, over the rounds since the last window began, rises above 0, the learner is an apprentice
 *       again.
 * </ul>
 *
 * <p>The bounds hold at all rounds at once ({@code CostDifference} has formula and sources). The j-th comparison that could promote
 * spends {@code alpha / (j (j + 1))} of the stated error probability, which adds up to {@code alpha} over all of them; likewise those
 * that could demote. Probabilities of decisions are exact. Deciding is lock-free; mode changes happen between outcomes. Thread-safe if both
 * policies are; use it where a mistake is dear, and the learner alone where it is not.
 */
public final class ApprenticePolicy implements Policy {
    private final Policy baseline;
    private final Policy learner;
    private final ApprenticeSettings settings;
    private final ModeListener listener;
    private final RunningPricing pricing;
    private final Comparisons comparisons;
    private volatile Mode mode;
    private volatile @Nullable MixedDistribution latest;

    /**
     * A learner and its baseline.
     *
     * @param problem says what a query costs
     * @throws IllegalArgumentException if the two decide between different numbers of splits
     */
    public ApprenticePolicy(
            Policy baseline,
            Policy learner,
            PartitionProblem problem,
            ApprenticeSettings settings,
            ModeListener listener) {
        if (baseline.splits() != learner.splits()) {
            throw new IllegalArgumentException("expected a baseline and a learner of as many splits, found "
                    + baseline.splits() + " and " + learner.splits());
        }
        this.baseline = baseline;
        this.learner = learner;
        this.settings = settings;
        this.listener = listener;
        this.pricing = new RunningPricing(new CostPrediction(problem).pricing());
        this.comparisons = new Comparisons(settings);
        this.mode = settings.start();
    }

    /** {@code apprentice:} and the baseline's name, in every mode. */
    @Override
    public String name() {
        return "apprentice:" + baseline.name();
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    /** The present mode. */
    public Mode mode() {
        return mode;
    }

    /** The comparison in progress; without rounds while logging only. */
    public synchronized Comparison comparison() {
        return comparisons.current().state();
    }

    /**
     * Changes the mode by hand; a comparison starts afresh.
     *
     * @param timeSeconds now, on the clock of the contexts
     */
    public synchronized void switchTo(Mode next, double timeSeconds) {
        Mode before = mode;
        if (next != before) {
            comparisons.start(next);
            mode = next;
            listener.modeChanged(before, next, timeSeconds);
        }
    }

    /**
     * Saves mode, comparison and price to the bit. Baseline and learner are saved by themselves; save between outcomes.
     *
     * @throws IOException if writing fails
     */
    public synchronized void save(DataOutput out) throws IOException {
        out.writeUTF(mode.name());
        comparisons.save(out);
        for (double each : pricing.now().state()) {
            out.writeDouble(each);
        }
    }

    /**
     * Goes on where {@link #save} left off, for the same problem and settings. Before the first query, and without an event.
     *
     * @throws IOException if reading fails or the state cannot be; the policy is then not to be used
     */
    public synchronized void restore(DataInput in) throws IOException {
        String name = in.readUTF();
        Mode saved = Arrays.stream(Mode.values())
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IOException("expected a mode, found '" + name + "'"));
        comparisons.restore(saved, in);
        double[] price = new double[Pricing.STATE_LENGTH];
        for (int i = 0; i < price.length; i++) {
            price[i] = in.readDouble();
        }
        try {
            pricing.restore(price);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        mode = saved;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        ActionDistribution first = baseline.distribution(context);
        return switch (mode) {
            case LOG_ONLY -> first;
            case APPRENTICE -> mix(first, learner.distribution(context), settings.explorationShare());
            case ONLINE -> mix(first, learner.distribution(context), 1 - settings.watchShare());
        };
    }

    /** Policies that hand out the same distribution again get the same mixture again. */
    private MixedDistribution mix(ActionDistribution first, ActionDistribution second, double share) {
        MixedDistribution known = latest;
        if (known != null && known.first() == first && known.second() == second && known.share() == share) {
            return known;
        }
        MixedDistribution mixed = new MixedDistribution(first, second, share);
        latest = mixed;
        return mixed;
    }

    @Override
    public ActionSpace actions() {
        return learner.actions();
    }

    @Override
    public void started(Decision decision) {
        baseline.started(decision);
        if (decision.distribution() instanceof MixedDistribution) {
            learner.started(decision);
        }
    }

    @Override
    public void abandoned(Decision decision) {
        baseline.abandoned(decision);
        if (decision.distribution() instanceof MixedDistribution) {
            learner.abandoned(decision);
        }
    }

    /** The learner's while it is online, or else the baseline's. */
    @Override
    public long probeBytes(Context context) {
        return (mode == Mode.ONLINE ? learner : baseline).probeBytes(context);
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        baseline.observe(decision, outcome, timeSeconds);
        double latency = outcome.latencyMillis() / 1e3;
        double energy = outcome.energyMillijoules().orElse(Double.NaN);
        // What it was not asked about, because the mode was another one then, the learner does not hear of either.
        if (decision.distribution() instanceof MixedDistribution mixed) {
            learner.observe(decision, outcome, timeSeconds);
            double cost = pricing.now().costSeconds(latency, energy);
            compare(mixed, decision.action(), cost, timeSeconds);
        }
        pricing.answered(latency, energy);
    }

    private synchronized void compare(MixedDistribution mixed, int split, double costSeconds, double timeSeconds) {
        if (mode == Mode.LOG_ONLY || !comparisons.current().add(mixed, split, costSeconds)) {
            return;
        }
        CostDifference difference = comparisons.current();
        if (mode == Mode.ONLINE && difference.learnerIsDearer()) {
            switchTo(Mode.APPRENTICE, timeSeconds);
        } else if (mode == Mode.APPRENTICE
                && difference.rounds() >= settings.minimumRounds()
                && difference.learnerIsCheaper()) {
            switchTo(Mode.ONLINE, timeSeconds);
        } else {
            comparisons.renewIfLong(mode);
        }
    }
}
