package io.callosum.environment.reproduction.published;

import java.util.List;

/**
 * A published figure beside ours. Immutable.
 *
 * @param figure where it stands in the paper
 * @param quantity what it is
 * @param unit of both; empty for none
 * @param published the paper's
 * @param ours the one computed here
 * @param verdict what the comparison comes to
 * @param tolerance largest relative difference at which they count as the same; 0 for words
 * @param inputs what was fitted to reach it
 * @param why it is not reproduced; empty if it is
 */
public record Row(
        String figure,
        String quantity,
        String unit,
        Finding published,
        Finding ours,
        Verdict verdict,
        double tolerance,
        List<String> inputs,
        String why) {
    /** Copies. */
    public Row {
        inputs = List.copyOf(inputs);
    }

    /** What a reader should know of the verdict: what was fitted, or why it is none. */
    public String remark() {
        String fitted = inputs.isEmpty() ? "" : "fitted: " + String.join(", ", inputs);
        return verdict == Verdict.NOT_REPRODUCED ? why : fitted;
    }
}
