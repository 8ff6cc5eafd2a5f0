package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.profile.SplitCosts;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The actions that are worth planning, in the order of their numbers, and what they mean. Without codecs they are all splits, and an index
 * is a split. With codecs, those beyond the tolerance and those that others beat even if predictions are far off are left out for good.
 * Immutable.
 */
final class ActionIndex {
    /** A codec that saves less is not worth its work. */
    private static final double LEAST_SAVING = 0.05;
    /** Another action has to send so much less to beat one. */
    private static final double FEWER_BYTES = 0.8;
    /** How much slower than predicted the server may be beside the device. */
    private static final double SLOWER_SERVER = 4;
    /** Encoding times that differ by less than such a share of the whole network on the device are the same. */
    private static final double SAME_SHARE = 0.005;

    final ActionSpace space;
    /** By index: the action. */
    final int[] actionOf;
    /** By action: the index, or -1 if it is not planned. */
    final int[] indexOf;
    /** By index: the split. */
    final int[] splitOf;
    /** By index: the index of the codec. */
    final int[] codecOf;

    ActionIndex(SplitCosts costs) {
        space = costs.actions();
        int count = costs.splits();
        boolean[] kept = space.codecs().size() == 1 ? costs.admissible() : worthwhile(costs);
        actionOf = IntStream.range(0, count).filter(action -> kept[action]).toArray();
        indexOf = new int[count];
        Arrays.fill(indexOf, -1);
        splitOf = new int[actionOf.length];
        codecOf = new int[actionOf.length];
        for (int i = 0; i < actionOf.length; i++) {
            indexOf[actionOf[i]] = i;
            splitOf[i] = space.split(actionOf[i]);
            codecOf[i] = space.codecIndex(actionOf[i]);
        }
    }

    int size() {
        return actionOf.length;
    }

    /** The number of all actions, planned or not. */
    int actions() {
        return indexOf.length;
    }

    boolean hasCodecs() {
        return space.codecs().size() > 1;
    }

    /** Whether tensors of an index are encoded. */
    boolean coded(int index) {
        return codecOf[index] > 0;
    }

    /** The values of the planned actions. */
    double[] pick(double[] byAction) {
        double[] picked = new double[actionOf.length];
        Arrays.setAll(picked, i -> byAction[actionOf[i]]);
        return picked;
    }

    double[][] pick(double[][] byGroup) {
        return Arrays.stream(byGroup).map(this::pick).toArray(double[][]::new);
    }

    private static boolean[] worthwhile(SplitCosts costs) {
        ActionSpace space = costs.actions();
        double[] bytes = costs.uplinkBytes();
        double[] device = costs.deviceSeconds();
        double[] server = costs.serverSeconds();
        double[] error = costs.outputError();
        boolean[] admissible = costs.admissible();
        boolean[] kept = costs.admissible();
        double same = SAME_SHARE * device[device.length - 1];
        for (int a = 0; a < kept.length; a++) {
            if (space.codecIndex(a) > 0 && kept[a]) {
                double plain = bytes[space.action(space.split(a), 0)];
                kept[a] = bytes[a] < (1 - LEAST_SAVING) * plain;
                for (int b = 0; b < kept.length && kept[a]; b++) {
                    boolean beaten = admissible[b]
                            && error[b] <= error[a]
                            && bytes[b] <= FEWER_BYTES * bytes[a]
                            && device[b] + SLOWER_SERVER * Math.max(server[b] - server[a], 0) <= device[a] + same;
                    kept[a] = !beaten;
                }
            }
        }
        return kept;
    }
}
