package io.callosum.controller.decision;

import java.io.Serializable;
import java.util.List;

/**
 * What an action means: a split and a wire codec. Actions are counted split by split, and within a split codec by codec, up to the last
 * split, all-device, which sends nothing and so is one action: {@code action = split x codecs + codec}, the last action is all-device.
 * Where there is one codec an action is a split. Immutable.
 *
 * @param codecs names of the codecs, at least one, each once; the first is what is used where nothing else is said
 */
public record ActionSpace(List<String> codecs) implements Serializable {
    /** The codec that sends tensors as they are. */
    public static final String IDENTITY = "identity";

    /** An action is a split, and tensors cross as they are. */
    public static final ActionSpace SPLITS = new ActionSpace(List.of(IDENTITY));

    /** Checks. */
    public ActionSpace {
        codecs = List.copyOf(codecs);
        if (codecs.isEmpty() || codecs.stream().distinct().count() < codecs.size()) {
            throw new IllegalArgumentException("expected at least one codec, each once, found " + codecs);
        }
    }

    /**
     * The number of actions.
     *
     * @param splits the number of splits, n + 1
     */
    public int actions(int splits) {
        return (splits - 1) * codecs.size() + 1;
    }

    /**
     * The number of splits, n + 1.
     *
     * @throws IllegalArgumentException if there cannot be so many actions
     */
    public int splits(int actions) {
        if ((actions - 1) % codecs.size() != 0) {
            throw new IllegalArgumentException(
                    "expected 1 action and " + codecs.size() + " for each further split, found " + actions);
        }
        return (actions - 1) / codecs.size() + 1;
    }

    /** The action of a split and the codec of an index; all-device has index 0 only. */
    public int action(int split, int codec) {
        return split * codecs.size() + codec;
    }

    /** The split of an action. */
    public int split(int action) {
        return action / codecs.size();
    }

    /** The index of an action's codec. */
    public int codecIndex(int action) {
        return action % codecs.size();
    }

    /** The name of an action's codec. */
    public String codec(int action) {
        return codecs.get(codecIndex(action));
    }
}
