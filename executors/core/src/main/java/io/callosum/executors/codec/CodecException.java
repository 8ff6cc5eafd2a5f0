package io.callosum.executors.codec;

/** An encoded tensor cannot be decoded: cut short, damaged, too long, or with parameters that no encoder writes. */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what was expected and what was found. */
    public CodecException(String message) {
        super(message);
    }

    /** With what was expected and what was found, and the cause. */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
