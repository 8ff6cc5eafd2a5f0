package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;

/** Always the same split: a baseline, or a decision made elsewhere. Immutable and thread-safe. */
public final class FixedSplitPolicy implements Policy {
    private final String name;
    private final ActionDistribution distribution;

    private FixedSplitPolicy(String name, int splits, int split) {
        if (split < 0 || split >= splits) {
            throw new IllegalArgumentException("expected a split in 0.." + (splits - 1) + ", found " + split);
        }
        this.name = name;
        this.distribution = ActionDistribution.certain(split, new double[splits], 0);
    }

    /** Everything on the device. */
    public static FixedSplitPolicy allDevice(int splits) {
        return new FixedSplitPolicy("all-device", splits, splits - 1);
    }

    /** Everything on the server. */
    public static FixedSplitPolicy allServer(int splits) {
        return new FixedSplitPolicy("all-server", splits, 0);
    }

    /**
     * Split {@code split} of {@code 0..splits - 1}.
     *
     * @throws IllegalArgumentException if there is no such split
     */
    public static FixedSplitPolicy at(int splits, int split) {
        return new FixedSplitPolicy("fixed:" + split, splits, split);
    }

    /**
     * Split {@code split} of {@code 0..splits - 1} with tensors as they are, among the actions of several codecs.
     *
     * @throws IllegalArgumentException if there is no such split
     */
    public static FixedSplitPolicy at(ActionSpace actions, int splits, int split) {
        return new FixedSplitPolicy("fixed:" + split, actions.actions(splits), actions.action(split, 0));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int splits() {
        return distribution.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        return distribution;
    }
}
