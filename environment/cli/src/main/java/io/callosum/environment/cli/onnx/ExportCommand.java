package io.callosum.environment.cli.onnx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.executors.onnx.repository.ModelRepository;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes head and tail models for other inference servers. */
@Command(
        name = "export",
        sortOptions = false,
        description = {
            "Writes the head and tail models of an ONNX file, or of a network of the catalogue, as a model repository:",
            "DIR/NAME-head-K and DIR/NAME-tail-K, each with config.pbtxt and 1/model.onnx.",
            ""
        })
public final class ExportCommand implements Callable<Integer> {
    /** Layouts of repositories. */
    enum Layout {
        TRITON
    }

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--network", paramLabel = "NAME", description = "The network, where no --model is given.")
    private @Nullable String network;

    @Option(
            names = "--weight-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of a network's weights (default: ${DEFAULT-VALUE}).")
    private long weightSeed;

    @Option(
            names = "--splits",
            paramLabel = "K,...",
            split = ",",
            arity = "1",
            required = true,
            description = "Where to cut: nodes or layers before it, 0 to n, or 'all'.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> splits;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            defaultValue = "triton",
            description = "How the folder is laid out: triton, which KServe and OpenVINO Model Server read as well "
                    + "(default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Layout layout;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The repository's folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    /** Made by picocli. */
    public ExportCommand() {}

    @Override
    public Integer call() throws IOException {
        if (model.given() == (network != null)) {
            throw new BadInputException(
                    "expected --network NAME or --model FILE, found " + (model.given() ? "both" : "neither"));
        }
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new BadInputException("expected a folder for -o, found the file " + output);
        }
        Provenance provenance = new Provenance("export", network == null ? model.seed() : weightSeed);
        ObjectNode document = JsonDocument.create();
        document.put("layout", layout.name().toLowerCase(Locale.ROOT)).put("folder", output.toString());
        ArrayNode rows = document.putArray("models");
        try (HalvesSource halves = network == null
                ? HalvesSource.of(model)
                : HalvesSource.of(NetworkOptions.network(network), weightSeed)) {
            if (model.given()) {
                provenance.addData(model.file());
            }
            ModelRepository repository = new ModelRepository(output);
            for (int split : chosen(halves)) {
                write(repository, halves, split, "head", 0, split, rows);
                write(repository, halves, split, "tail", split, halves.last(), rows);
            }
        }
        document.set("provenance", provenance.json());
        System.out.println(json ? JsonDocument.text(document) : text(document));
        return 0;
    }

    private static void write(
            ModelRepository repository, HalvesSource halves, int split, String half, int from, int to, ArrayNode rows)
            throws IOException {
        if (from == to) {
            return;
        }
        String name = halves.name() + "-" + half + "-" + split;
        ModelProto part = halves.part(from, to);
        Path file;
        try {
            file = repository.write(name, part);
        } catch (IllegalArgumentException unknown) {
            throw new BadInputException(name + ": " + unknown.getMessage(), unknown);
        }
        GraphProto graph = part.getGraph();
        ObjectNode row = rows.addObject()
                .put("name", name)
                .put("split", split)
                .put("half", half)
                .put("file", file.toString())
                .put("bytes", Files.size(file));
        ArrayNode inputs = row.putArray("inputs");
        graph.getInputList().forEach(input -> inputs.add(input.getName()));
        ArrayNode outputs = row.putArray("outputs");
        graph.getOutputList().forEach(answer -> outputs.add(answer.getName()));
    }

    private Set<Integer> chosen(HalvesSource halves) {
        if (splits.equals(List.of("all"))) {
            return new LinkedHashSet<>(halves.legalSplits());
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        for (String text : splits) {
            int split;
            try {
                split = Integer.parseInt(text);
            } catch (NumberFormatException noNumber) {
                throw new BadInputException(expected(halves, text), noNumber);
            }
            if (split < 0 || split > halves.last()) {
                throw new BadInputException(expected(halves, text));
            }
            halves.obstacle(split).ifPresent(reason -> {
                throw new BadInputException(halves.name() + ": expected a legal cut, found " + split + ": " + reason);
            });
            chosen.add(split);
        }
        return chosen;
    }

    private static String expected(HalvesSource halves, String found) {
        return "expected --splits from 0 to " + halves.last() + ", or all, found '" + found + "'";
    }

    private static String text(ObjectNode document) {
        List<String> lines = new ArrayList<>();
        document.withArray("models")
                .forEach(row -> lines.add(String.format(
                        Locale.ROOT,
                        "%-40s %12d bytes, in: %d, out: %d",
                        row.get("name").asText(),
                        row.get("bytes").asLong(),
                        row.get("inputs").size(),
                        row.get("outputs").size())));
        lines.add("model repository: " + document.get("folder").asText());
        return String.join(System.lineSeparator(), lines);
    }
}
