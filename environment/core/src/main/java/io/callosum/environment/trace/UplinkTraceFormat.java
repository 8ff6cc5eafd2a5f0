package io.callosum.environment.trace;

/**
 * A format that uplink traces come in. Implementations are immutable, thread-safe, and hold no state.
 *
 * <p>To add a format: write one class that implements this, list it in {@link UplinkTraces#formats()}, and add a sample to
 * {@code TraceSamples} of the tests, where recognition, errors and fuzzing then cover it. A file that another format recognises too
 * must be told apart by both: see {@link Recognition}.
 */
public interface UplinkTraceFormat {
    /** The name by which a user asks for the format: lower case, with hyphens. */
    String name();

    /** What a file looks like, in half a sentence, for messages. */
    String description();

    /** Whether a file is of this format, judged by its content alone. Malformed later lines do not matter: errors come from reading. */
    Recognition recognise(TraceText text);

    /**
     * Reads a file that is of this format or was said to be.
     *
     * @throws TraceFormatException if it is not
     */
    UplinkTrace read(TraceText text);
}
