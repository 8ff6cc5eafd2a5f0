package io.callosum.environment.cli.options;

import io.callosum.executors.remote.tls.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the two sides of a connection show each other, the same for a server and its clients. */
public final class CredentialOptions {
    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "PEM certificate chain to show the other side, with --tls-key; a server encrypts with it.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM key (PKCS #8) of --tls-cert.")
    private @Nullable Path key;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that requests carry as 'authorization: Bearer TOKEN'.")
    private @Nullable Path token;

    /**
     * Certificate and key, if given.
     *
     * @throws BadInputException if only one of them is
     */
    public Optional<TlsFiles.Identity> identity() {
        if (certificate != null && key != null) {
            return Optional.of(new TlsFiles.Identity(certificate, key));
        }
        if (certificate != null || key != null) {
            throw new BadInputException("expected --tls-cert and --tls-key together, found one of them");
        }
        return Optional.empty();
    }

    /**
     * The token, if there is a file.
     *
     * @throws BadInputException if the file cannot be read or holds no token
     */
    public Optional<String> token() {
        return Optional.ofNullable(token).map(SecretFile::read);
    }
}
