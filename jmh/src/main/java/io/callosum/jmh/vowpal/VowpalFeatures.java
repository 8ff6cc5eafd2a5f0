package io.callosum.jmh.vowpal;

import io.callosum.controller.decision.Context;
import io.callosum.controller.policy.PartitionProblem;

/**
 * What Vowpal Wabbit is told: of a context, the uplink's rate; of a split, its parts as predicted, and what they cost together at that
 * rate, which is the prediction that ours starts from. All of the order of 1. Not thread-safe.
 */
final class VowpalFeatures {
    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] megabytes;
    private final double roundTripSeconds;

    VowpalFeatures(PartitionProblem problem) {
        deviceSeconds = problem.costs().deviceSeconds();
        serverSeconds = problem.costs().serverSeconds();
        megabytes = problem.costs().uplinkBytes();
        for (int k = 0; k < megabytes.length; k++) {
            megabytes[k] *= 1e-6;
        }
        roundTripSeconds = problem.link().roundTripSeconds();
    }

    int splits() {
        return deviceSeconds.length;
    }

    /** Logarithm of the rate, and seconds to send a megabyte. */
    double[] ofContext(Context context) {
        double megabitsPerSecond = context.uplinkMegabitsPerSecond();
        return new double[] {Math.log(megabitsPerSecond), 8 / megabitsPerSecond};
    }

    /** Seconds on the device, seconds on the server, megabytes to send, and seconds in all. */
    double[] ofSplit(Context context, int split) {
        double networkSeconds =
                split == splits() - 1 ? 0 : roundTripSeconds + 8 * megabytes[split] / context.uplinkMegabitsPerSecond();
        return new double[] {
            deviceSeconds[split],
            serverSeconds[split],
            megabytes[split],
            deviceSeconds[split] + networkSeconds + serverSeconds[split]
        };
    }
}
