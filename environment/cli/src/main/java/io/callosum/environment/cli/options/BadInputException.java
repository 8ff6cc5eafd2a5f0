package io.callosum.environment.cli.options;

/** What the user gave cannot be used: one clear line, exit code 2. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the line. */
    public BadInputException(String message) {
        super(message);
    }

    /** With the line and its cause. */
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
