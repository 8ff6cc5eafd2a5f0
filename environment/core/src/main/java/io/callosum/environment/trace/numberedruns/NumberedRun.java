package io.callosum.environment.trace.numberedruns;

import java.util.List;

/** A run: its number in the file and its lines of values, in the file's units. Immutable and thread-safe. */
public final class NumberedRun {
    private final long number;
    private final List<double[]> lines;

    /** Keeps the arrays. */
    NumberedRun(long number, List<double[]> lines) {
        this.number = number;
        this.lines = List.copyOf(lines);
    }

    /** The number that the file gives it; numbers need not follow one another. */
    public long number() {
        return number;
    }

    /** How many lines of values there are: at least one, and one in all files but those that list times too. */
    public int lines() {
        return lines.size();
    }

    /** A copy of a line's values, of which there is at least one: finite and not negative. */
    public double[] values(int line) {
        return lines.get(line).clone();
    }

    /**
     * A copy of the values of the only line.
     *
     * @throws IllegalStateException if there are several
     */
    public double[] values() {
        if (lines.size() != 1) {
            throw new IllegalStateException("expected a run of one line, found " + this);
        }
        return values(0);
    }

    @Override
    public String toString() {
        return "run " + number + " of " + lines.size() + " lines";
    }
}
