package io.callosum.environment.cli.onnx;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.CodecMenu;
import io.callosum.environment.cli.options.CodecMenuOptions;
import io.callosum.environment.cli.options.CredentialOptions;
import io.callosum.executors.remote.client.CallPolicy;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.ClientSecurity;
import io.callosum.executors.remote.client.Endpoint;
import io.callosum.executors.remote.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server runs the tails, and how to talk to it. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description = "Runs tails on a server: HOST:PORT or grpc://, grpcs://, http://, https://HOST:PORT.")
    private @Nullable String server;

    @Option(
            names = "--server-model",
            paramLabel = "NAME",
            description = "What the server calls the model: tails are NAME-tail-K (default: the file's name).")
    private @Nullable String model;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "adaptive",
            description = "What decides where to cut, without --fixed-split (default: ${DEFAULT-VALUE}).")
    private String policy = "adaptive";

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Layer profile of device and server (default: both are measured before the first query).")
    private @Nullable Path profile;

    @Option(
            names = "--timeout-ms",
            paramLabel = "MS",
            description =
                    "After so long the device finishes a query by itself (default: from the profile, at least 1000).")
    private @Nullable Double timeoutMillis;

    @Option(
            names = "--hedge-ms",
            paramLabel = "MS",
            description = "Sends a query a second time if it is not answered after so long (default: never).")
    private @Nullable Double hedgeMillis;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "PEM certificates to trust the server by, which makes it TLS (default for grpcs, https: the"
                    + " JDK's).")
    private @Nullable Path authorities;

    @Mixin
    private CodecMenuOptions codecs = new CodecMenuOptions();

    @Mixin
    private CredentialOptions credentials = new CredentialOptions();

    /** Whether there is a server. */
    boolean given() {
        return server != null;
    }

    String policy() {
        return policy;
    }

    Optional<Path> profile() {
        return Optional.ofNullable(profile);
    }

    /**
     * The codecs that were named.
     *
     * @param splits how many splits send anything, n
     * @param fixedSplit whether the split is not to be decided: then one codec is taken always
     * @throws BadInputException if they do not fit the other options
     */
    CodecMenu codecs(int splits, boolean fixedSplit) {
        CodecMenu menu = codecs.menu(splits);
        if (fixedSplit && (menu.codecs().size() > 1 || codecs.costsOrToleranceGiven())) {
            throw new BadInputException(
                    "expected one of --codecs with --fixed-split, without costs or tolerance, found " + menu.codecs());
        }
        if (!given() && !menu.isEmpty()) {
            throw new BadInputException("expected --server with --codecs, found none");
        }
        return menu;
    }

    /** What the server calls the network of a file. */
    String network(Path file) {
        return model == null ? ModelFolder.name(file) : model;
    }

    Optional<Duration> timeout() {
        return millis("--timeout-ms", timeoutMillis);
    }

    ClientConfig config() {
        try {
            ClientConfig config = ClientConfig.to(Endpoint.parse(String.valueOf(server)));
            ClientSecurity security = config.security();
            Optional<TlsFiles.Identity> identity = credentials.identity();
            if (authorities != null || identity.isPresent() || security.tls().isPresent()) {
                security = security.withTls(new TlsFiles(identity, Optional.ofNullable(authorities)));
            }
            Optional<String> token = credentials.token();
            security = token.isPresent() ? security.withToken(token.get()) : security;
            CallPolicy calls = CallPolicy.standard();
            Optional<Duration> hedge = millis("--hedge-ms", hedgeMillis);
            return config.withSecurity(security)
                    .withCallPolicy(hedge.isPresent() ? calls.withHedgeAfter(hedge.get()) : calls);
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException("--server: " + invalid.getMessage(), invalid);
        }
    }

    private static Optional<Duration> millis(String option, @Nullable Double value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value > 0 && value < 1e9)) {
            throw new BadInputException("expected " + option + " above 0, found " + value);
        }
        return Optional.of(Duration.ofNanos(Math.round(value * 1e6)));
    }
}
