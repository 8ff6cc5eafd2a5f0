package io.callosum.executors.pipeline;

/** Why a tail did not answer. The query goes on without it. */
public abstract sealed class TailException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TailException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The deadline passed. */
    public static final class DeadlineExceeded extends TailException {
        private static final long serialVersionUID = 1;

        /** With what was waited for, and the cause. */
        public DeadlineExceeded(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Nobody answers: no connection, or it broke. */
    public static final class Unreachable extends TailException {
        private static final long serialVersionUID = 1;

        /** With the reason and the cause. */
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server answered that it will not or cannot: unknown network, bad tensor, overload, internal error. */
    public static final class Refused extends TailException {
        private static final long serialVersionUID = 1;

        /** With what the server said and the cause. */
        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
