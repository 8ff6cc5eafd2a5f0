package io.callosum.environment.trace.numberedruns;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all runs of a list, whatever they measured: the file does not say. Throughput and round-trip times are published in the same
 * form: {@code Run N} above a line of values between commas, or up to four such lines. Rows of {@code #} between runs are comments.
 * Stateless.
 */
public final class NumberedRuns {
    /** Values above this are refused. */
    public static final double MAXIMUM_VALUE = 1e9;

    private NumberedRuns() {}

    /**
     * Reads a file.
     *
     * @return the runs in the file's order, at least one
     * @throws TextFormatException if it cannot be read, a line is not what it should be, or a value is not in 0..{@link #MAXIMUM_VALUE}
     */
    public static List<NumberedRun> read(Path file) {
        return read(TextSource.of(file));
    }

    /**
     * Reads text.
     *
     * @return the runs in the text's order, at least one
     * @throws TextFormatException if a line is not what it should be, or a value is not in 0..{@link #MAXIMUM_VALUE}
     */
    public static List<NumberedRun> read(TextSource source) {
        List<NumberedRun> runs = new ArrayList<>();
        try (RunReader reader = new RunReader(source)) {
            for (RunLines run = reader.next(); run != null; run = reader.next()) {
                runs.add(new NumberedRun(
                        run.number(),
                        run.lines().stream()
                                .map(line -> RunLines.parse(line, "a value", MAXIMUM_VALUE))
                                .toList()));
            }
        }
        return List.copyOf(runs);
    }
}
