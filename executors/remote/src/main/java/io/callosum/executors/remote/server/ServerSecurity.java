package io.callosum.executors.remote.server;

import io.callosum.executors.remote.tls.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to a server, and whether others can listen. Immutable.
 *
 * @param tls the server's certificate, and the authorities that clients must have one of, if any; empty is plain text
 * @param token what requests must carry as {@code authorization: Bearer TOKEN}; empty lets all in. Health calls need none. Without TLS
 *     the token can be read on the way
 */
public record ServerSecurity(Optional<TlsFiles> tls, Optional<String> token) {
    private static final String SCHEME = "Bearer ";

    public ServerSecurity {
        if (tls.isPresent() && tls.get().identity().isEmpty()) {
            throw new IllegalArgumentException("expected a certificate and key for TLS, found none");
        }
        if (token.isPresent() && token.get().isBlank()) {
            throw new IllegalArgumentException("expected a token that is not blank, found one that is");
        }
    }

    /** Plain text, all welcome. */
    public static ServerSecurity none() {
        return new ServerSecurity(Optional.empty(), Optional.empty());
    }

    /** With a certificate. */
    public ServerSecurity withTls(TlsFiles files) {
        return new ServerSecurity(Optional.of(files), token);
    }

    /** With a token. */
    public ServerSecurity withToken(String secret) {
        return new ServerSecurity(tls, Optional.of(secret));
    }

    /** Whether an {@code authorization} header lets its request in. Takes the same time for every wrong token of one length. */
    boolean admits(@Nullable String header) {
        if (token.isEmpty()) {
            return true;
        }
        return header != null
                && header.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
                        token.get().getBytes(StandardCharsets.UTF_8));
    }

    /** Says what there is, and no secret. */
    @Override
    public String toString() {
        return "ServerSecurity[tls=" + tls + ", token=" + (token.isPresent() ? "given" : "none") + "]";
    }
}
