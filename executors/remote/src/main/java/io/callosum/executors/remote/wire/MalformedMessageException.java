package io.callosum.executors.remote.wire;

/** A message of the other side does not carry what the tail needs: the wrong tensors, types, shapes or numbers of bytes. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what was expected and what was found. */
    public MalformedMessageException(String message) {
        super(message);
    }
}
