package io.callosum.environment.trace.format;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;

/**
 * A format that uplink traces come in. Implementations are immutable, thread-safe, and hold no state.
 *
 * <p>To add a format: write one class that implements this in a package of its own, list it in the registry, and add a sample to
 * {@code TraceSamples} of the tests, where recognition, errors and fuzzing then cover it. A file that another format recognises too
 * must be told apart by both: see {@link Recognition}.
 */
public interface UplinkTraceFormat {
    /** The name by which a user asks for the format: lower case, with hyphens. */
    String name();

    /** What a file looks like, in half a sentence, for messages. */
    String description();

    /**
     * Whether a file is of this format, judged by its content alone. Malformed later lines do not matter: errors come from reading.
     * Closes what it opens.
     *
     * @param source has at least one line
     */
    Recognition recognise(TextSource source);

    /**
     * Reads a file that is of this format or was said to be. Closes what it opens.
     *
     * @throws TextFormatException if it is not
     */
    UplinkTrace read(TextSource source);

    /**
     * Reads one of several traces in a file, which {@code FILE#N} asks for. A format whose files hold one trace refuses.
     *
     * @throws TextFormatException if the file has no such run
     */
    default UplinkTrace read(TextSource source, long run) {
        throw new TextFormatException(source.name(), 0, "numbered runs, to read #" + run, "one trace, " + name());
    }
}
