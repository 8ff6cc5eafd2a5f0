package io.callosum.executors.remote.client;

import io.callosum.executors.remote.tls.TlsFiles;
import java.util.Optional;

/**
 * How a client trusts a server and shows who it is. Immutable.
 *
 * @param tls what to trust, and a certificate to show if there is one; empty is plain text
 * @param token sent as {@code authorization: Bearer TOKEN} if there is one
 */
public record ClientSecurity(Optional<TlsFiles> tls, Optional<String> token) {
    /** Plain text without a token. */
    public static ClientSecurity none() {
        return new ClientSecurity(Optional.empty(), Optional.empty());
    }

    /** Encrypted. */
    public ClientSecurity withTls(TlsFiles files) {
        return new ClientSecurity(Optional.of(files), token);
    }

    /** With a token. */
    public ClientSecurity withToken(String secret) {
        return new ClientSecurity(tls, Optional.of(secret));
    }

    /** Says what there is, and no secret. */
    @Override
    public String toString() {
        return "ClientSecurity[tls=" + tls + ", token=" + (token.isPresent() ? "given" : "none") + "]";
    }
}
