package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;

/** Always the same split, and the same codec: a baseline, or a decision made elsewhere. Immutable and thread-safe. */
public final class FixedSplitPolicy implements Policy {
    private final String name;
    private final ActionSpace actions;
    private final ActionDistribution distribution;

    private FixedSplitPolicy(String name, ActionSpace actions, int splits, int split, int codec) {
        if (split < 0 || split >= splits) {
            throw new IllegalArgumentException("expected a split in 0.." + (splits - 1) + ", found " + split);
        }
        this.name = name;
        this.actions = actions;
        int action = actions.action(split, split == splits - 1 ? 0 : codec);
        this.distribution = ActionDistribution.certain(action, new double[actions.actions(splits)], 0);
    }

    /** Everything on the device. */
    public static FixedSplitPolicy allDevice(int splits) {
        return new FixedSplitPolicy("all-device", ActionSpace.SPLITS, splits, splits - 1, 0);
    }

    /** Everything on the server. */
    public static FixedSplitPolicy allServer(int splits) {
        return new FixedSplitPolicy("all-server", ActionSpace.SPLITS, splits, 0, 0);
    }

    /**
     * Split {@code split} of {@code 0..splits - 1}.
     *
     * @throws IllegalArgumentException if there is no such split
     */
    public static FixedSplitPolicy at(int splits, int split) {
        return at(ActionSpace.SPLITS, splits, split);
    }

    /**
     * Split {@code split} of {@code 0..splits - 1} with tensors as they are, among the actions of several codecs.
     *
     * @throws IllegalArgumentException if there is no such split
     */
    public static FixedSplitPolicy at(ActionSpace actions, int splits, int split) {
        return new FixedSplitPolicy("fixed:" + split, actions, splits, split, 0);
    }

    /**
     * Split {@code split} of {@code 0..splits - 1} with tensors in a codec; all-device sends none.
     *
     * @throws IllegalArgumentException if there is no such split, or no such codec among the actions
     */
    public static FixedSplitPolicy at(ActionSpace actions, int splits, int split, String codec) {
        int index = actions.codecs().indexOf(codec);
        if (index < 0) {
            throw new IllegalArgumentException("expected a codec of " + actions.codecs() + ", found " + codec);
        }
        return new FixedSplitPolicy("fixed:" + split + " " + codec, actions, splits, split, index);
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
    public ActionSpace actions() {
        return actions;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        return distribution;
    }
}
