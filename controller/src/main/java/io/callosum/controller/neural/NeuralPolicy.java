package io.callosum.controller.neural;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;

/**
 * Chooses by the values that a trained network gives to some of the splits, for what a policy that thinks of one query at a time cannot
 * do: a battery that has to last the day, a queue that the query itself lengthens. The split of the highest value has all probability but
 * a floor, which all splits share, so that logs can be evaluated off-policy. It keeps books of the day ({@link DayFeatures}) and learns
 * nothing else: use {@link io.callosum.controller.adaptive.AdaptivePolicy} where machines and link are not those it was trained on.
 *
 * <p>Thread-safe as {@link Policy} demands. Predicted costs in its distributions are latencies predicted from the profile and the
 * bandwidth measured last, behind the backlogs of device and link; the network's values are not costs of one query.
 *
 * <p>Source: Q-learning with a network, Mnih et al., Human-level control through deep reinforcement learning, Nature 518, 2015.
 */
public final class NeuralPolicy implements Policy {
    /** Probability that all splits share, unless a file says otherwise. */
    public static final double DEFAULT_FLOOR = 0.002;

    private final DenseNetwork network;
    private final DayFeatures features;
    private final int[] actions;
    private final int splits;
    private final double floor;
    private final ThreadLocal<NeuralChoice> scratch;

    /**
     * A policy on a new day.
     *
     * @param actions the splits that the network's outputs stand for, ascending
     * @param floor probability that all splits share, in (0, 1)
     * @throws IllegalArgumentException if actions, network and problem do not fit together
     */
    public NeuralPolicy(PartitionProblem problem, BatteryPlan plan, int[] actions, DenseNetwork network, double floor) {
        this.network = network;
        this.splits = problem.splits();
        this.actions = checked(actions, splits);
        this.features = new DayFeatures(problem, plan, actions);
        this.floor = floor;
        if (!(floor > 0 && floor < 1)) {
            throw new IllegalArgumentException("expected a floor in (0, 1), found " + floor);
        }
        if (network.inputs() != features.size() || network.outputs() != actions.length) {
            throw new IllegalArgumentException("expected a network of " + features.size() + " inputs and "
                    + actions.length + " outputs, found " + network.inputs() + " and " + network.outputs());
        }
        this.scratch = ThreadLocal.withInitial(this::newChoice);
    }

    private static int[] checked(int[] actions, int splits) {
        int previous = -1;
        for (int action : actions) {
            if (action <= previous || action >= splits) {
                throw new IllegalArgumentException(
                        "expected ascending splits below " + splits + ", found " + action + " after " + previous);
            }
            previous = action;
        }
        if (actions.length == 0) {
            throw new IllegalArgumentException("expected at least one action, found none");
        }
        return actions.clone();
    }

    @Override
    public String name() {
        return "neural";
    }

    @Override
    public int splits() {
        return splits;
    }

    /** Memory for {@link #decide}. */
    public NeuralChoice newChoice() {
        return new NeuralChoice(network.width(), splits);
    }

    /**
     * Draws a split without allocating anything, into memory that the caller owns. Lock-free, from any thread.
     *
     * @param uniform in [0, 1)
     */
    public int decide(Context context, double uniform, NeuralChoice choice) {
        plan(context, choice);
        double remaining = uniform;
        choice.split = choice.greedy;
        for (int k = 0; k < splits; k++) {
            if (remaining < choice.probabilities[k]) {
                choice.split = k;
                break;
            }
            remaining -= choice.probabilities[k];
        }
        return choice.split;
    }

    private void plan(Context context, NeuralChoice choice) {
        features.read(context, choice.front);
        float[] values = network.compute(choice.front, choice.back);
        int best = 0;
        for (int i = 1; i < actions.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        choice.greedy = actions[best];
        double share = floor / splits;
        for (int k = 0; k < splits; k++) {
            choice.probabilities[k] = share;
        }
        choice.probabilities[choice.greedy] = 1 - share * (splits - 1);
    }

    @Override
    public ActionDistribution distribution(Context context) {
        NeuralChoice choice = scratch.get();
        plan(context, choice);
        double[] predicted = new double[splits];
        for (int k = 0; k < splits; k++) {
            predicted[k] = features.latencySeconds(context, k);
        }
        return new ActionDistribution(choice.probabilities.clone(), predicted, choice.greedy, 0);
    }

    @Override
    public void started(Decision decision) {
        features.started(decision.context(), decision.split());
    }

    @Override
    public void abandoned(Decision decision) {
        features.ended(decision.split());
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        features.ended(decision.split());
        features.observe(decision.context(), decision.split(), outcome, timeSeconds);
    }
}
