package io.callosum.environment.trace.format;

/**
 * What a format says of a file that nobody named a format for. Immutable.
 *
 * @param verdict whether the file is of this format
 * @param reason for {@link Verdict#AMBIGUOUS}: what else the file could be, to finish "found ..."; otherwise empty
 */
public record Recognition(Verdict verdict, String reason) {
    /** Whether a file is of a format. */
    public enum Verdict {
        /** It is not. */
        NO,
        /** It fits, but may as well mean something else: the user has to name the format. */
        AMBIGUOUS,
        /** It is, and its errors should be reported as this format's. */
        YES
    }

    /** The file is not of this format. */
    public static Recognition no() {
        return new Recognition(Verdict.NO, "");
    }

    /** The file is of this format. */
    public static Recognition yes() {
        return new Recognition(Verdict.YES, "");
    }

    /** The file is of this format if the condition holds. */
    public static Recognition when(boolean condition) {
        return condition ? yes() : no();
    }

    /** The file fits this format and, for the reason given, something else too. */
    public static Recognition ambiguous(String reason) {
        return new Recognition(Verdict.AMBIGUOUS, reason);
    }
}
