package io.callosum.executors.remote.wire;

/**
 * Where a server listens. Immutable.
 *
 * @param host a host name or an address; an IPv6 address without brackets
 * @param port a TCP port, 0..65535; 0 asks for any free one and is for servers only
 */
public record ServerAddress(String host, int port) {
    /** The largest TCP port. */
    private static final int LAST_PORT = 65_535;

    public ServerAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("expected a host, found '" + host + "'");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("expected a port of 0.." + LAST_PORT + ", found " + port);
        }
    }

    /**
     * Reads {@code HOST:PORT}, where an IPv6 address is in brackets.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static ServerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw new IllegalArgumentException(
                    "expected HOST:PORT with an IPv6 address in brackets, found '" + text + "'");
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("expected HOST:PORT, found '" + text + "'");
        }
        int port;
        try {
            port = Integer.parseInt(text.substring(colon + 1));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected HOST:PORT, found '" + text + "'", notANumber);
        }
        return new ServerAddress(host, port);
    }

    /** {@code HOST:PORT}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
