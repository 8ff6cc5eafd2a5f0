package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.ServerAddress;

/** Why a server cannot start. */
public abstract sealed class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ServerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Somebody else listens on the port. */
    public static final class PortInUse extends ServerException {
        private static final long serialVersionUID = 1;

        /** With the address and what the operating system said. */
        public PortInUse(ServerAddress address, Throwable cause) {
            super("port " + address.port() + " is in use: expected a free port for " + address, cause);
        }
    }

    /** The address cannot be listened on: not of this machine, or not permitted. */
    public static final class CannotListen extends ServerException {
        private static final long serialVersionUID = 1;

        /** With the address and what the operating system said. */
        public CannotListen(ServerAddress address, Throwable cause) {
            super("cannot listen on " + address + ": " + rootMessage(cause), cause);
        }

        private static String rootMessage(Throwable cause) {
            Throwable root = cause;
            for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
                root = next;
            }
            return String.valueOf(root.getMessage());
        }
    }
}
