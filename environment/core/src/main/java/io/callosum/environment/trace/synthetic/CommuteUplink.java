package io.callosum.environment.trace.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo's uplink: 90 seconds on the way to work, with a fast cell, a middling one, a tunnel, a slow recovery, and back. To retune it,
 * edit the phases and run {@link #main} as {@code datasets/README.md} says.
 */
public final class CommuteUplink {
    private CommuteUplink() {}

    /** The phases, step, jitter and seed of {@code datasets/uplink/commute.csv}. */
    public static SyntheticUplink definition() {
        return new SyntheticUplink(
                List.of(
                        new Phase(12, 24),
                        new Phase(14, 3.2),
                        new Phase(14, 0),
                        new Phase(8, 0.8),
                        new Phase(12, 3.5),
                        new Phase(12, 18),
                        new Phase(10, 0),
                        new Phase(8, 2.5)),
                0.5,
                0.15,
                20260101);
    }

    /**
     * Writes the trace to the file that is the only argument.
     *
     * @throws IOException if that fails
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one argument, the file to write, found " + arguments.length);
        }
        Files.writeString(Path.of(arguments[0]), definition().csv(), StandardCharsets.UTF_8);
    }
}
