package io.callosum.environment.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.environment.cli.onnx.ModelOptions;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.network.NetworkExport;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.tensor.RandomQuery;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what cutting and the pipeline cost, as ratios side by side. */
@Command(
        name = "bench",
        description = {
            "Measures, in turns on this machine, what is compared as a ratio.",
            "--model FILE: head and tail of an ONNX file at every legal cut, by the whole of it.",
            "--network NAME: all on the device through controller and pipeline, by ONNX Runtime called directly."
        })
public final class BenchCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--network", paramLabel = "NAME", description = "A network of the catalogue.")
    private @Nullable String network;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "31",
            description =
                    "Rounds of which the median ratio counts, after warm-up, at each cut or each of 5 openings of the network"
                            + " (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    /** Made by picocli. */
    public BenchCommand() {}

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new BadInputException("expected --rounds of at least 1, found " + rounds);
        }
        if (model.given() == (network != null)) {
            throw new BadInputException(
                    "expected --network NAME or --model FILE, found " + (model.given() ? "both" : "neither"));
        }
        Provenance provenance = new Provenance("bench", model.seed());
        ObjectNode document = JsonDocument.create();
        document.put("rounds", rounds);
        if (network == null) {
            provenance.addData(model.file());
            cuts(document);
        } else {
            Network chosen = NetworkOptions.network(network);
            document.put("openings", PipelineBench.OPENINGS);
            document.put("network", network).put("threads", model.settings().threads());
            put(
                    document,
                    "direct_ms",
                    "pipeline_ms",
                    PipelineBench.run(chosen, model.seed(), model.settings(), rounds));
        }
        document.set("provenance", provenance.json());
        System.out.println(json ? JsonDocument.text(document) : text(document));
        return 0;
    }

    private static void put(ObjectNode row, String base, String other, PairedTimes times) {
        row.put(base, times.baseMillis()).put(other, times.otherMillis()).put("ratio", times.ratio());
    }

    private void cuts(ObjectNode document) {
        try (SplitModel opened = model.open()) {
            Map<String, RawTensor> query = model.query(opened.graph());
            int whole = opened.graph().nodeCount();
            document.put("model", opened.graph().source())
                    .put("threads", opened.settings().threads());
            List<OnnxCut> cuts = opened.legalCuts();
            List<Double> ratios = new ArrayList<>();
            ArrayNode rows = document.putArray("cuts");
            warmUp();
            PairedTimes.warmUp(() -> opened.runSplit(cuts.get(cuts.size() / 2).split(), query));
            for (OnnxCut cut : cuts) {
                PairedTimes times = PairedTimes.of(
                        () -> opened.runSplit(whole, query), () -> opened.runSplit(cut.split(), query), rounds);
                put(
                        rows.addObject()
                                .put("split", cut.split())
                                .put("tensors", cut.crossing().size()),
                        "whole_ms",
                        "halves_ms",
                        times);
                ratios.add(times.ratio());
            }
            double[] all = ratios.stream().mapToDouble(Double::doubleValue).toArray();
            document.put("median_ratio", PairedTimes.median(all))
                    .put(
                            "largest_ratio",
                            ratios.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .max()
                                    .orElse(0));
        }
    }

    /** A large model runs too seldom for the JVM to compile what runs once a half. */
    private void warmUp() {
        ModelProto small = new NetworkExport(NetworkCatalog.network(PipelineBench.SMALL_NETWORK), model.seed()).whole();
        try (SplitModel opened = SplitModel.open(OnnxFiles.graph("warm-up", small), model.settings())) {
            Map<String, RawTensor> query = RandomQuery.of(opened.graph().inputs(), 1, model.seed());
            PairedTimes.warmUp(() -> opened.runSplit(opened.graph().nodeCount() / 2, query));
        }
    }

    private static String text(ObjectNode document) {
        if (document.has("network")) {
            return String.format(
                    Locale.ROOT,
                    "%s on %d threads: directly %.3f ms, through the pipeline %.3f ms, ratio %.4f (median of %d openings of"
                            + " %d rounds)",
                    document.get("network").asText(),
                    document.get("threads").asInt(),
                    document.get("direct_ms").asDouble(),
                    document.get("pipeline_ms").asDouble(),
                    document.get("ratio").asDouble(),
                    PipelineBench.OPENINGS,
                    document.get("rounds").asInt());
        }
        StringBuilder text = new StringBuilder("split  tensors   whole ms  halves ms   ratio\n");
        document.withArray("cuts")
                .forEach(row -> text.append(String.format(
                        Locale.ROOT,
                        "%5d %8d %10.3f %10.3f %7.3f%n",
                        row.get("split").asInt(),
                        row.get("tensors").asInt(),
                        row.get("whole_ms").asDouble(),
                        row.get("halves_ms").asDouble(),
                        row.get("ratio").asDouble())));
        return text.append(String.format(
                        Locale.ROOT,
                        "%d cuts on %d threads: ratio %.3f in the median, %.3f at most",
                        document.get("cuts").size(),
                        document.get("threads").asInt(),
                        document.get("median_ratio").asDouble(),
                        document.get("largest_ratio").asDouble()))
                .toString();
    }
}
