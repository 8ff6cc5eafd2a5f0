package io.callosum.environment.cli.onnx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.CodecMenu;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.wire.TailName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs queries of an ONNX file with a server's help, one after another. Used once, by one thread. */
final class RemoteRun {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SplitModel model;
    private final Path file;
    private final ServerOptions options;
    private final OptionalInt fixedSplit;
    private final CodecMenu menu;
    private final long seed;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<Integer, Integer> splits = new TreeMap<>();
    private final Map<String, Integer> codecs = new TreeMap<>();

    RemoteRun(SplitModel model, Path file, ServerOptions options, OptionalInt fixedSplit, CodecMenu menu, long seed) {
        this.model = model;
        this.file = file;
        this.options = options;
        this.fixedSplit = fixedSplit;
        this.menu = menu;
        this.seed = seed;
    }

    /**
     * Runs all queries.
     *
     * @param runs how often each
     * @param output where answers go, if anywhere
     * @return whether all were answered
     */
    boolean run(List<Map<String, RawTensor>> queries, int runs, @Nullable Path output, ObjectNode document)
            throws IOException, InterruptedException {
        ClientConfig config = options.config();
        Policies.check(options.policy(), model.graph().nodeCount() + 1);
        fixedSplit.ifPresent(split -> model.obstacle(split).ifPresent(reason -> {
            throw new BadInputException("expected a legal cut, found " + split + ": " + reason);
        }));
        String fingerprint = model.graph().fingerprint();
        String network = options.network(file);
        try (ModelClient client = ModelClient.connect(config)) {
            awaitServer(client, new TailName(network, 0).toString());
            RemotePlan plan;
            try (GraphHalves halves =
                    new GraphHalves(model, client, network, fingerprint, RemotePlanner.patience(options))) {
                plan = new RemotePlanner(halves, client, options, seed).plan(menu, fixedSplit, queries);
            }
            Duration timeout = plan.timeout();
            try (GraphHalves halves = new GraphHalves(model, client, network, fingerprint, timeout)) {
                play(halves, plan, queries, runs, output, document);
                document.put("server", String.valueOf(client.server()))
                        .put("policy", plan.policy().name());
                document.put("timeout_ms", timeout.toNanos() / 1e6);
                if (!halves.lastFailure().isEmpty()) {
                    System.err.println("the device finished some queries by itself; the last time because of "
                            + halves.lastFailure());
                }
            }
        }
        return summarise(document, queries.size() * runs);
    }

    /** A server that is starting is waited for; one that does not answer this question is tried all the same. */
    private static void awaitServer(ModelClient client, String tail) throws InterruptedException {
        try {
            client.awaitReady(tail, PATIENCE);
        } catch (TailException notKnown) {
            System.err.println("the server does not say that it is ready: " + notKnown.getMessage());
        }
    }

    private void play(
            GraphHalves halves,
            RemotePlan plan,
            List<Map<String, RawTensor>> queries,
            int runs,
            @Nullable Path output,
            ObjectNode document)
            throws IOException, InterruptedException {
        PartitionController controller = new PartitionController(plan.policy());
        UplinkMeter meter = new UplinkMeter(plan.link().roundTripSeconds() * 1e3);
        SplittableRandom random = new SplittableRandom(seed);
        ArrayNode outputs = document.putArray("outputs");
        KnownAnswers known = new KnownAnswers(model, queries);
        if (fixedSplit.isPresent()) {
            // One more, which does not count: it loads both halves, as the measurements before a policy do.
            GraphQuery warmUp = new GraphQuery(halves, queries.get(0), decision -> Optional.empty());
            PartitionController unheard = new PartitionController(plan.policy());
            unheard.submit(meter.contextAt(halves.clockSeconds()), random, warmUp);
            get(warmUp.answer());
        }
        for (int run = 0; run < runs; run++) {
            for (int number = 0; number < queries.size(); number++) {
                int query = number;
                GraphQuery started =
                        new GraphQuery(halves, queries.get(number), decision -> known.without(query, decision));
                CompletableFuture<Outcome> end = new CompletableFuture<>();
                controller.submit(meter.contextAt(halves.clockSeconds()), random, (decision, settlement) -> {
                    count(decision);
                    started.start(decision, (outcome, timeSeconds) -> {
                        settlement.settle(outcome, timeSeconds);
                        end.complete(outcome);
                    });
                });
                Outcome outcome = get(end);
                outcomes.add(outcome);
                meter.observe(outcome, halves.clockSeconds());
                Map<String, RawTensor> answer = get(started.answer());
                if (run == 0) {
                    Answers.describe(answer, output, outputs);
                }
            }
        }
    }

    private void count(Decision decision) {
        splits.merge(decision.split(), 1, Integer::sum);
        if (decision.split() < model.graph().nodeCount()) {
            codecs.merge(decision.codec(), 1, Integer::sum);
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private boolean summarise(ObjectNode document, int queries) {
        long failures = outcomes.stream()
                .filter(outcome -> outcome.status() != Outcome.Status.COMPLETED)
                .count();
        document.put("model", model.graph().source()).put("nodes", model.graph().nodeCount());
        document.put("queries", queries).put("answered", outcomes.size());
        document.put("offload_failures", failures);
        double[] millis =
                outcomes.stream().mapToDouble(Outcome::latencyMillis).sorted().toArray();
        document.put("mean_latency_ms", Arrays.stream(millis).average().orElse(Double.NaN));
        document.put("p50_latency_ms", millis[millis.length / 2]);
        document.put("p95_latency_ms", millis[(int) (millis.length * 0.95)]);
        ObjectNode counts = JsonDocument.create();
        splits.forEach((split, count) -> counts.put(Integer.toString(split), count));
        document.set("splits", counts);
        if (!menu.isEmpty()) {
            ObjectNode crossed = document.putObject("codecs");
            codecs.forEach(crossed::put);
            JsonDocument.put(
                    document,
                    "largest_error",
                    outcomes.stream()
                            .flatMapToDouble(outcome -> outcome.outputError().stream())
                            .max()
                            .orElse(0));
        }
        return outcomes.size() == queries;
    }

    /** For people. */
    static String text(ObjectNode document) {
        StringBuilder text = new StringBuilder();
        text.append(document.get("answered").asInt()).append(" of ");
        text.append(document.get("queries").asInt()).append(" queries answered, ");
        text.append(document.get("offload_failures").asInt()).append(" without the server; mean latency ");
        text.append(document.get("mean_latency_ms").asText()).append(" ms; splits ");
        text.append(Objects.requireNonNull(document.get("splits")));
        if (document.has("codecs")) {
            text.append("; codecs of what crossed ").append(document.get("codecs"));
            text.append(", largest error ").append(document.get("largest_error").asText());
        }
        document.withArray("outputs")
                .forEach(row -> text.append('\n')
                        .append(row.get("name").asText())
                        .append(": ")
                        .append(row.get("type").asText())
                        .append(' ')
                        .append(row.get("shape"))
                        .append(", largest at ")
                        .append(row.get("argmax").asText()));
        return text.toString();
    }
}
