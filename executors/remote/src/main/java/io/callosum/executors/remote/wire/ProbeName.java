package io.callosum.executors.remote.wire;

/**
 * The names of the model that measures the link: it reads one {@code UINT8} tensor of any length and answers with its length, computing
 * nothing. Stateless.
 */
public final class ProbeName {
    /** The model. */
    public static final String MODEL = "callosum-probe";

    /** Its one input, {@code UINT8} of any length. */
    public static final String INPUT = "payload";

    /** Its one output, {@code INT64} of shape [1]. */
    public static final String OUTPUT = "bytes";

    private ProbeName() {}
}
