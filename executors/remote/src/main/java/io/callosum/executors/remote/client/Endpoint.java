package io.callosum.executors.remote.client;

import io.callosum.executors.remote.wire.ServerAddress;

/**
 * Where a server is and how to speak to it. Immutable.
 *
 * @param protocol what carries the calls
 * @param encrypted whether by TLS
 * @param address host and port; the port is not 0
 */
public record Endpoint(Protocol protocol, boolean encrypted, ServerAddress address) {
    /** What carries the calls. */
    public enum Protocol {
        /** gRPC: tensors as bytes, one HTTP/2 connection. */
        GRPC,
        /** HTTP/1.1 and JSON without the binary extension, for servers that speak nothing else. */
        HTTP
    }

    public Endpoint {
        if (address.port() == 0) {
            throw new IllegalArgumentException("expected a port of 1..65535, found 0");
        }
    }

    /**
     * Reads {@code HOST:PORT}, {@code grpc://HOST:PORT}, {@code grpcs://HOST:PORT}, {@code http://HOST:PORT} or
     * {@code https://HOST:PORT}; without a scheme it is gRPC in plain text.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Endpoint parse(String text) {
        int end = text.indexOf("://");
        String scheme = end < 0 ? "grpc" : text.substring(0, end);
        String rest = end < 0 ? text : text.substring(end + 3);
        ServerAddress address = ServerAddress.parse(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
        return switch (scheme) {
            case "grpc" -> new Endpoint(Protocol.GRPC, false, address);
            case "grpcs" -> new Endpoint(Protocol.GRPC, true, address);
            case "http" -> new Endpoint(Protocol.HTTP, false, address);
            case "https" -> new Endpoint(Protocol.HTTP, true, address);
            default ->
                throw new IllegalArgumentException(
                        "expected grpc://, grpcs://, http:// or https://HOST:PORT, found '" + text + "'");
        };
    }
}
