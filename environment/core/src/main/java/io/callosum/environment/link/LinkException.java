package io.callosum.environment.link;

/** A relay that cannot be started: its port is taken, or sockets are not to be had. The message is one line. Immutable. */
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
