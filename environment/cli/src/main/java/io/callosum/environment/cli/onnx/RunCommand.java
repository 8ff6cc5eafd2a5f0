package io.callosum.environment.cli.onnx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.CodecMenu;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an ONNX file, whole or in two halves, on this machine or with a server. */
@Command(
        name = "run",
        description = {
            "Runs an ONNX file on this machine: whole, cut in two at one place, or cut at every place.",
            "Head and tail are compared with the whole; with --optimize off they are equal to the bit.",
            "With --server the tails run there: at a place decided query by query, or at --fixed-split.",
            "What the server does not answer, this machine finishes."
        })
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = {"--cut", "--fixed-split"},
            paramLabel = "K",
            description = "Where to cut: nodes before it run first, 0 to n, or 'all' (default: not at all).")
    private @Nullable String cut;

    @Option(names = "--list-cuts", description = "Lists the cuts and what crosses at each, and compares nothing.")
    private boolean listCuts;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Runs of which the median time counts, after one of warm-up; with --server how often each query is"
                            + " sent (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where to write the answer, as raw little-endian numbers.")
    private @Nullable Path output;

    @Option(names = "--json", description = "Prints one JSON document.")
    private boolean json;

    /** Made by picocli. */
    public RunCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1) {
            throw new BadInputException("expected --runs of at least 1, found " + runs);
        }
        Provenance provenance = new Provenance("run", model.seed());
        try (SplitModel opened = model.open()) {
            provenance.addData(model.file());
            CodecMenu codecs = server.codecs(opened.graph().nodeCount(), cut != null);
            if (server.given()) {
                return remote(opened, codecs, provenance);
            }
            Map<String, RawTensor> query = model.query(opened.graph());
            ObjectNode document = JsonDocument.create();
            if (listCuts) {
                CutTable.fill(document, opened, opened.crossingBytes(query));
            } else {
                compare(opened, query, document);
            }
            document.set("provenance", provenance.json());
            System.out.println(
                    json ? JsonDocument.text(document) : listCuts ? CutTable.text(document) : text(document));
        }
        return 0;
    }

    private int remote(SplitModel opened, CodecMenu codecs, Provenance provenance)
            throws IOException, InterruptedException {
        if (listCuts) {
            throw new BadInputException("expected --list-cuts without --server, found both");
        }
        List<Integer> fixed = cut == null ? List.of() : chosen(opened);
        if (fixed.size() > 1) {
            throw new BadInputException("expected one --fixed-split with --server, found " + cut);
        }
        OptionalInt split = fixed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(fixed.get(0));
        ObjectNode document = JsonDocument.create();
        boolean answered = new RemoteRun(opened, model.file(), server, split, codecs, model.seed())
                .run(model.queries(opened.graph()), runs, output, document);
        document.set("provenance", provenance.json());
        System.out.println(json ? JsonDocument.text(document) : RemoteRun.text(document));
        return answered ? 0 : 1;
    }

    private void compare(SplitModel opened, Map<String, RawTensor> query, ObjectNode document) throws IOException {
        CutRuns whole = CutRuns.of(opened, opened.graph().nodeCount(), query, runs);
        ArrayNode cuts = document.putArray("cuts");
        ObjectNode splits = JsonDocument.create();
        double worst = 0;
        boolean equal = true;
        double millis = 0;
        List<Integer> chosen = chosen(opened);
        Map<String, RawTensor> answer = whole.last().answer();
        for (int split : chosen) {
            CutRuns done = split == opened.graph().nodeCount() ? whole : CutRuns.of(opened, split, query, runs);
            double difference =
                    Differences.largest(done.last().answer(), whole.last().answer());
            boolean same = done.last().answer().equals(whole.last().answer());
            worst = Double.isNaN(difference) ? difference : Math.max(worst, difference);
            equal &= same;
            millis += done.millis();
            answer = done.last().answer();
            splits.put(Integer.toString(split), runs);
            ObjectNode row = cuts.addObject()
                    .put("split", split)
                    .put("bytes", done.last().crossed())
                    .put("head_ms", done.headMillis())
                    .put("tail_ms", done.tailMillis())
                    .put("equal", same);
            JsonDocument.put(row, "largest_difference", difference);
        }
        document.put("model", opened.graph().source())
                .put("nodes", opened.graph().nodeCount());
        document.put("queries", chosen.size() * runs).put("answered", chosen.size() * runs);
        document.put("mean_latency_ms", millis / chosen.size()).put("whole_ms", whole.millis());
        document.put("outputs_equal", equal);
        JsonDocument.put(document, "largest_difference", worst);
        document.set("splits", splits);
        Answers.describe(answer, output, document.putArray("outputs"));
    }

    private List<Integer> chosen(SplitModel opened) {
        int nodes = opened.graph().nodeCount();
        if (cut == null) {
            return List.of(nodes);
        }
        if (cut.equals("all")) {
            List<Integer> legal = new ArrayList<>();
            opened.legalCuts().forEach(each -> legal.add(each.split()));
            return legal;
        }
        try {
            int split = Integer.parseInt(cut);
            if (split >= 0 && split <= nodes) {
                return List.of(split);
            }
        } catch (NumberFormatException noNumber) {
            throw new BadInputException("expected --cut from 0 to " + nodes + " or all, found " + cut, noNumber);
        }
        throw new BadInputException("expected --cut from 0 to " + nodes + " or all, found " + cut);
    }

    private static String text(ObjectNode document) {
        StringBuilder text = new StringBuilder("split      bytes    head ms    tail ms  equal  largest difference\n");
        document.withArray("cuts")
                .forEach(row -> text.append(String.format(
                        Locale.ROOT,
                        "%5d %10d %10.3f %10.3f  %-5s  %s%n",
                        row.get("split").asInt(),
                        row.get("bytes").asLong(),
                        row.get("head_ms").asDouble(),
                        row.get("tail_ms").asDouble(),
                        row.get("equal").asBoolean() ? "yes" : "no",
                        row.get("largest_difference").asText())));
        document.withArray("outputs")
                .forEach(row -> text.append(row.get("name").asText())
                        .append(": ")
                        .append(row.get("type").asText())
                        .append(' ')
                        .append(row.get("shape"))
                        .append(", largest at ")
                        .append(row.get("argmax").asText())
                        .append('\n'));
        return text.toString().stripTrailing();
    }
}
