package io.callosum.environment.cli.demo;

import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.cli.options.CodecMenu;
import java.util.List;

/**
 * What came of a demo.
 *
 * @param tallies one a policy
 * @param largestDifference of any answer from the whole network's
 * @param codecs what policies started from for the codecs that the server decodes, and with what tolerance
 * @param profile the prior that adaptive and static started from
 * @param timeoutMillis the limit that was in force
 * @param roundTripMillis the prior of the round trip
 * @param wallSeconds how long the queries took
 */
record DemoResult(
        List<PolicyTally> tallies,
        double largestDifference,
        CodecMenu codecs,
        LayerProfile profile,
        double timeoutMillis,
        double roundTripMillis,
        double wallSeconds) {
    boolean outputsEqual() {
        return largestDifference <= ExpectedAnswers.TOLERANCE;
    }

    double largestError() {
        return tallies.stream().mapToDouble(PolicyTally::largestError).max().orElse(0);
    }

    boolean allAnswered() {
        return tallies.stream().allMatch(tally -> tally.answered() == tally.queries());
    }
}
