package io.callosum.executors.remote.client;

import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.json.JsonReply;
import io.callosum.executors.remote.json.JsonRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.tls.TlsFiles;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.callosum.executors.remote.wire.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 and JSON with the JDK's client, which keeps connections alive and reuses them. It needs the inference call alone: a server may
 * answer no other. Thread-safe.
 */
final class HttpTransport implements Transport {
    private static final int OK = 200;
    private static final int NOT_ALLOWED = 405;
    private static final int NOT_IMPLEMENTED = 501;

    private final ServerAddress server;
    private final String base;
    private final ClientConfig config;
    private final HttpClient client;
    private final AtomicBoolean closed = new AtomicBoolean();

    HttpTransport(ClientConfig config) {
        this.config = config;
        this.server = config.address();
        boolean encrypted = config.security().tls().isPresent();
        this.base = (encrypted ? "https://" : "http://") + server;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.healthDeadline());
        config.security().tls().map(TlsFiles::context).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    @Override
    public CompletableFuture<ModelInferResponse> infer(ModelInferRequest request, Duration deadline) {
        String what = request.getModelName();
        if (closed.get()) {
            return CompletableFuture.failedFuture(unreachable(what, new IOException("the client was closed")));
        }
        if (deadline.isNegative() || deadline.isZero()) {
            return CompletableFuture.failedFuture(late(what, new TimeoutException("the deadline has passed")));
        }
        byte[] body;
        try {
            body = JsonRequest.write(request);
        } catch (MalformedMessageException unwritable) {
            return CompletableFuture.failedFuture(new TailException.Refused(
                    what + " at " + server + " was not sent: " + unwritable.getMessage(), unwritable));
        }
        String version = request.getModelVersion().isEmpty() ? "" : "/versions/" + encoded(request.getModelVersion());
        HttpRequest post = request("/v2/models/" + encoded(what) + version + "/infer", deadline)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(post, BodyHandlers.ofByteArray());
        CompletableFuture<ModelInferResponse> reply = new CompletableFuture<>();
        // The client's own limit ends with the reply's head; a body that drips is limited here.
        var unused = exchange.orTimeout(deadline.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((response, failure) -> {
                    try {
                        reply.complete(read(what, response, failure));
                    } catch (RuntimeException failed) {
                        reply.completeExceptionally(failed);
                    }
                });
        var unusedToo = reply.whenComplete((result, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
            }
        });
        return reply;
    }

    private ModelInferResponse read(String what, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response == null) {
            throw known(what, failure == null ? new IOException("no reply") : failure);
        }
        byte[] body = response.body();
        if (response.statusCode() != OK) {
            String reason = JsonReply.reason(body);
            throw new TailException.Refused(
                    what + " at " + server + ": HTTP " + response.statusCode() + ", "
                            + (reason.isEmpty() ? "no reason given" : reason),
                    new IOException("HTTP " + response.statusCode()));
        }
        if (body.length > config.maxMessageBytes()) {
            throw new TailException.Refused(
                    what + " at " + server + ": expected a reply of at most " + config.maxMessageBytes()
                            + " bytes, found " + body.length,
                    new IOException("too large"));
        }
        try {
            return JsonReply.read(body);
        } catch (MalformedMessageException malformed) {
            throw new TailException.Refused(
                    what + " at " + server + " answered something else: " + malformed.getMessage(), malformed);
        }
    }

    @Override
    public boolean live(Duration deadline) {
        return get("/v2/health/live", "the live call", deadline) == OK;
    }

    @Override
    public boolean ready(String modelName, Duration deadline) {
        String what = "the ready call of " + modelName;
        int status = get("/v2/models/" + encoded(modelName) + "/ready", what, deadline);
        if (status == NOT_ALLOWED || status == NOT_IMPLEMENTED) {
            throw new TailException.Refused(
                    what + " at " + server + ": HTTP " + status, new IOException("HTTP " + status));
        }
        return status == OK;
    }

    /** None: JSON carries no encoded tensors. */
    @Override
    public List<String> extensions(Duration deadline) {
        return List.of();
    }

    private int get(String path, String what, Duration deadline) {
        if (closed.get()) {
            throw unreachable(what, new IOException("the client was closed"));
        }
        HttpRequest get = request(path, deadline).GET().build();
        try {
            return client.sendAsync(get, BodyHandlers.discarding())
                    .get(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .statusCode();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable(what, interrupted);
        } catch (TimeoutException late) {
            throw late(what, late);
        } catch (ExecutionException failed) {
            throw known(what, failed);
        }
    }

    private HttpRequest.Builder request(String path, Duration deadline) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(deadline);
        config.security().token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private TailException known(String what, Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return unreachable(what, cause);
        }
        return cause instanceof HttpTimeoutException
                        || cause instanceof TimeoutException
                        || cause instanceof CancellationException
                ? late(what, cause)
                : unreachable(what, cause);
    }

    private TailException late(String what, Throwable cause) {
        return new TailException.DeadlineExceeded(what + " at " + server + ": no answer in time", cause);
    }

    private TailException unreachable(String what, Throwable cause) {
        return new TailException.Unreachable(what + " at " + server + ": nobody answers (" + cause + ")", cause);
    }

    /** The JDK's client ends its connections when nobody refers to it any more. */
    @Override
    public void close() {
        closed.set(true);
    }
}
