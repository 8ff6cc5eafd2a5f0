package io.callosum.environment.cli.options;

import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.remote.server.ServerConfig;
import io.callosum.executors.remote.server.ServerLimits;
import io.callosum.executors.remote.server.ServerSecurity;
import io.callosum.executors.remote.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a server puts up with, who may talk to it, and where else it listens. */
public final class ServingOptions {
    /** The JDK's HTTP server reads it once, when it is first used: seconds for a request's head and body. */
    private static final String SLOWEST_HTTP_REQUEST = "sun.net.httpserver.maxReqTime";

    private static final int MEBI = 1 << 20;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            description = "Also answers over HTTP and JSON on this port, 0 for any free one.")
    private @Nullable Integer httpPort;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description =
                    "Answers /metrics (Prometheus), /live and /ready on this port in plain text, 0 for any free one.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            description = "PEM certificates: clients must show one that comes from them (mutual TLS).")
    private @Nullable Path clientAuthorities;

    @Mixin
    private CredentialOptions credentials = new CredentialOptions();

    @Option(
            names = "--max-message-mb",
            paramLabel = "N",
            defaultValue = "65",
            description = "Largest request, in MiB (default: ${DEFAULT-VALUE}).")
    private int maxMessageMebibytes;

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            defaultValue = "256",
            description =
                    "Requests under way at once, from their first byte; more are refused (default: ${DEFAULT-VALUE}).")
    private int maxRequests;

    @Option(
            names = "--receive-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a request may take to arrive (default: ${DEFAULT-VALUE}).")
    private int receiveSeconds;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "How long accepted requests may take to finish when the server stops (default: ${DEFAULT-VALUE}).")
    private int graceSeconds;

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Computes up to so many waiting queries of one ONNX file at once, where every first dimension is"
                            + " open; only right if a row does not depend on others (default: ${DEFAULT-VALUE}, none).")
    private int maxBatch;

    @Option(names = "--accept-nan", description = "Computes inputs with a NaN in them, which are refused otherwise.")
    private boolean acceptNan;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Compute threads of an ONNX file (default: OMP_NUM_THREADS, or 1).")
    private @Nullable Integer threads;

    /**
     * The configuration with these options.
     *
     * @throws IllegalArgumentException if one is out of range
     * @throws BadInputException if one needs another
     */
    public ServerConfig applyTo(ServerConfig config) {
        if (maxMessageMebibytes < 1 || maxMessageMebibytes >= Integer.MAX_VALUE / MEBI) {
            throw new BadInputException("expected --max-message-mb from 1 to 2046, found " + maxMessageMebibytes);
        }
        ServerConfig applied = config.withMaxMessageBytes(maxMessageMebibytes * MEBI)
                .withGracePeriod(Duration.ofSeconds(graceSeconds))
                .withSecurity(security())
                .withLimits(ServerLimits.defaults()
                        .withConcurrentRequests(maxRequests)
                        .withReceiveTimeout(Duration.ofSeconds(receiveSeconds))
                        .withMaxBatch(maxBatch)
                        .withAcceptNan(acceptNan));
        if (httpPort != null) {
            applied = applied.withHttpPort(httpPort);
        }
        return metricsPort != null ? applied.withMetricsPort(metricsPort) : applied;
    }

    private ServerSecurity security() {
        ServerSecurity security = ServerSecurity.none();
        Optional<TlsFiles.Identity> identity = credentials.identity();
        if (identity.isPresent()) {
            security = security.withTls(new TlsFiles(identity, Optional.ofNullable(clientAuthorities)));
        } else if (clientAuthorities != null) {
            throw new BadInputException("expected --tls-cert and --tls-key, found --tls-client-ca alone");
        }
        Optional<String> token = credentials.token();
        return token.isPresent() ? security.withToken(token.get()) : security;
    }

    /** How ONNX files run. */
    public RuntimeSettings runtime() {
        if (threads == null) {
            return RuntimeSettings.defaults();
        }
        if (threads < 1 || threads > 1024) {
            throw new BadInputException("expected --threads from 1 to 1024, found " + threads);
        }
        return RuntimeSettings.defaults().withThreads(threads);
    }

    /** Limits in this process what the JDK's HTTP server would wait for without end; what the user has set stays. */
    public void prepareProcess() {
        if (System.getProperty(SLOWEST_HTTP_REQUEST) == null) {
            System.setProperty(SLOWEST_HTTP_REQUEST, Integer.toString(receiveSeconds));
        }
    }
}
