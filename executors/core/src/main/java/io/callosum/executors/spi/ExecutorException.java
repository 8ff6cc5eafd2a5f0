package io.callosum.executors.spi;

/** What goes wrong in the world of executors, as opposed to a caller's mistake. */
public abstract sealed class ExecutorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ExecutorException(String message, Throwable cause) {
        super(message, cause);
    }

    private ExecutorException(String message) {
        super(message);
    }

    /** The back end cannot run on this machine. */
    public static final class Unavailable extends ExecutorException {
        private static final long serialVersionUID = 1;

        /** With the reason. */
        public Unavailable(String reason) {
            super(reason);
        }
    }

    /** The back end cannot run this network. */
    public static final class Unsupported extends ExecutorException {
        private static final long serialVersionUID = 1;

        /** With the reason. */
        public Unsupported(String reason) {
            super(reason);
        }
    }

    /** A computation failed. */
    public static final class Failed extends ExecutorException {
        private static final long serialVersionUID = 1;

        /** With the reason and what caused it. */
        public Failed(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
