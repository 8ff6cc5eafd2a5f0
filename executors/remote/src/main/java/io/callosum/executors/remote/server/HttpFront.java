package io.callosum.executors.remote.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callosum.executors.remote.json.JsonReply;
import io.callosum.executors.remote.json.JsonRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The protocol over HTTP and JSON: {@code /v2/health/live}, {@code /v2/health/ready}, {@code /v2}, {@code /v2/models/M},
 * {@code /v2/models/M/ready} and {@code /v2/models/M/infer}, each also with {@code /versions/V}. Requests take one thread each until they
 * are answered. Thread-safe.
 */
final class HttpFront {
    private static final Pattern MODEL =
            Pattern.compile("/v2/models/([^/]+)(?:/versions/([^/]+))?(?:/(ready|infer))?/?");

    private final ServerConfig config;
    private final InferDesk desk;
    private final Slots slots;
    private final ServerCounters counters;
    private final ScheduledExecutorService timer;

    HttpFront(
            ServerConfig config, InferDesk desk, Slots slots, ServerCounters counters, ScheduledExecutorService timer) {
        this.config = config;
        this.desk = desk;
        this.slots = slots;
        this.counters = counters;
        this.timer = timer;
    }

    void serve(HttpServer server) {
        server.createContext("/", this::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpCaller.Reply reply;
            try {
                reply = answer(exchange);
            } catch (RequestException refused) {
                counters.countRefused(refused.reason());
                reply = HttpCaller.error(refused.status());
                // What is left of the request must not be read as the next one.
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.code(), reply.body().size());
            reply.body().writeTo(exchange.getResponseBody());
        }
    }

    private HttpCaller.Reply answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/v2/health/live")) {
            return new HttpCaller.Reply(200, JsonReply.write("live", true));
        }
        if (path.equals("/v2/health/ready")) {
            return ready(desk.ready(), "ready");
        }
        if (!config.security().admits(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new RequestException(Refusal.UNAUTHENTICATED, Status.UNAUTHENTICATED.withDescription(Slots.TOKEN));
        }
        Matcher model = MODEL.matcher(path);
        if (path.equals("/v2") || path.equals("/v2/")) {
            return new HttpCaller.Reply(200, JsonReply.write(desk.metadata()));
        }
        if (!model.matches()) {
            return HttpCaller.error(Status.NOT_FOUND.withDescription("expected a path of the protocol, found " + path));
        }
        String name = model.group(1);
        String version = model.group(2) == null ? "" : model.group(2);
        String what = model.group(3) == null ? "" : model.group(3);
        return switch (what) {
            case "ready" -> ready(desk.ready() && desk.knows(name, version), "ready");
            case "infer" -> infer(exchange, name, version);
            default -> metadata(name, version);
        };
    }

    private static HttpCaller.Reply ready(boolean ready, String name) {
        return new HttpCaller.Reply(ready ? 200 : 503, JsonReply.write(name, ready));
    }

    private HttpCaller.Reply metadata(String name, String version) {
        try {
            return new HttpCaller.Reply(200, JsonReply.write(desk.metadata(name, version)));
        } catch (RequestException unknown) {
            return HttpCaller.error(unknown.status());
        }
    }

    private HttpCaller.Reply infer(HttpExchange exchange, String name, String version) {
        if (!exchange.getRequestMethod().equals("POST")) {
            return HttpCaller.error(
                    Status.UNIMPLEMENTED.withDescription("expected POST, found " + exchange.getRequestMethod()));
        }
        if (exchange.getRequestHeaders().containsKey("Inference-Header-Content-Length")) {
            throw new RequestException(
                    Refusal.MALFORMED,
                    Status.INVALID_ARGUMENT.withDescription("expected JSON alone, found the binary extension"));
        }
        if (!slots.take()) {
            throw new RequestException(Refusal.OVERLOADED, Status.RESOURCE_EXHAUSTED.withDescription(slots.allTaken()));
        }
        try {
            byte[] body = HttpBody.read(
                    exchange, config.maxMessageBytes(), config.limits().receiveTimeout(), timer);
            long arrivalNanos = System.nanoTime();
            HttpCaller caller = new HttpCaller();
            desk.take(parse(name, version, body), caller, arrivalNanos);
            return caller.reply().join();
        } catch (CompletionException | CancellationException stopped) {
            return HttpCaller.error(ComputePool.STOPPED);
        } finally {
            slots.giveBack();
        }
    }

    private static ModelInferRequest parse(String name, String version, byte[] body) {
        try {
            return JsonRequest.read(name, version, body);
        } catch (MalformedMessageException malformed) {
            throw new RequestException(
                    Refusal.MALFORMED, Status.INVALID_ARGUMENT.withDescription(malformed.getMessage()));
        }
    }
}
