package io.callosum.executors.remote.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * {@code /metrics} in the text format of Prometheus (version 0.0.4), {@code /live}, and {@code /ready}, which answers 503 once the server
 * is closing. Thread-safe.
 */
final class MetricsPage {
    private final InferDesk desk;
    private final ComputePool pool;
    private final Slots slots;
    private final ServerCounters counters;

    MetricsPage(InferDesk desk, ComputePool pool, Slots slots, ServerCounters counters) {
        this.desk = desk;
        this.pool = pool;
        this.slots = slots;
        this.counters = counters;
    }

    void serve(HttpServer server) {
        server.createContext("/metrics", exchange -> answer(exchange, 200, text()));
        server.createContext("/live", exchange -> answer(exchange, 200, "live\n"));
        server.createContext(
                "/ready",
                exchange -> answer(exchange, desk.ready() ? 200 : 503, desk.ready() ? "ready\n" : "not ready\n"));
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** All metrics. */
    String text() {
        StringBuilder text = new StringBuilder();
        head(text, "callosum_requests_served_total", "counter", "Requests answered with a result.");
        line(text, "callosum_requests_served_total", counters.served());
        head(text, "callosum_requests_refused_total", "counter", "Requests answered with an error, by reason.");
        for (Refusal reason : Refusal.values()) {
            line(text, "callosum_requests_refused_total{reason=\"" + reason.label() + "\"}", counters.refused(reason));
        }
        head(text, "callosum_requests_abandoned_total", "counter", "Requests whose caller went away first.");
        line(text, "callosum_requests_abandoned_total", counters.abandoned());
        head(text, "callosum_batches_total", "counter", "Computations of several requests at once.");
        line(text, "callosum_batches_total", counters.batches());
        head(text, "callosum_requests_under_way", "gauge", "Requests from their first byte to their answer.");
        line(text, "callosum_requests_under_way", slots.taken());
        head(text, "callosum_requests_waiting", "gauge", "Requests in the queue.");
        line(text, "callosum_requests_waiting", pool.waiting());
        head(text, "callosum_requests_computing", "gauge", "Requests that a worker computes.");
        line(text, "callosum_requests_computing", pool.computing());
        histogram(text, "callosum_queue_seconds", "Time from arrival to computation.", counters.queueTimes());
        histogram(text, "callosum_compute_seconds", "Time of the computation.", counters.computeTimes());
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void histogram(StringBuilder text, String name, String help, Histogram times) {
        head(text, name, "histogram", help);
        long below = 0;
        for (int bucket = 0; bucket < times.buckets(); bucket++) {
            below += times.count(bucket);
            line(text, name + "_bucket{le=\"" + times.bound(bucket) + "\"}", below);
        }
        below += times.count(times.buckets());
        line(text, name + "_bucket{le=\"+Inf\"}", below);
        text.append(String.format(Locale.ROOT, "%s_sum %.9f%n", name, times.sumSeconds()));
        line(text, name + "_count", below);
    }
}
