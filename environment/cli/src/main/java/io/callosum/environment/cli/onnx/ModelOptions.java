package io.callosum.environment.cli.onnx;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RandomQuery;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An ONNX file, what to feed it, and how it runs: options that several commands share. */
public final class ModelOptions {
    @Option(names = "--model", paramLabel = "FILE", description = "An ONNX file.")
    private @Nullable Path file;

    @Option(
            names = "--input",
            paramLabel = "[NAME=]FILE",
            description =
                    "An input (.npy, .pb TensorProto, or raw numbers with --shape), repeatable; an input given again"
                            + " is the next query's (run --server); without, a query made from --seed.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--shape",
            paramLabel = "[NAME=]DIMS",
            description =
                    "The input's file is raw little-endian numbers of this shape, as in 1x3x224x224, or scalar; of a"
                            + " query made up, the input's shape.")
    private List<String> shapes = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "[NAME=]TYPE",
            description = "Their type, as in float, float16, int64, uint8 (default: float).")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of a query that is made up (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "Size of the dimensions that the model leaves open, in a query made up without --shape"
                    + " (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--optimize",
            paramLabel = "LEVEL",
            defaultValue = "all",
            description =
                    "How far the runtime may rewrite graphs: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RuntimeSettings.Optimization optimization = RuntimeSettings.Optimization.ALL;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "Where ONNX files run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RuntimeSettings.Provider provider = RuntimeSettings.Provider.CPU;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Compute threads of an ONNX file (default: OMP_NUM_THREADS, or 1).")
    private @Nullable Integer threads;

    @Option(
            names = "--session-mb",
            paramLabel = "MB",
            defaultValue = "1024",
            description = "Memory for parts of an ONNX file that are kept loaded (default: ${DEFAULT-VALUE}).")
    private int sessionMegabytes;

    /** Whether there is a file. */
    public boolean given() {
        return file != null;
    }

    /** The seed of a query that is made up. */
    public long seed() {
        return seed;
    }

    /** The file. */
    public Path file() {
        Path path = file;
        if (path == null) {
            throw new BadInputException("expected --model FILE, found none");
        }
        return path;
    }

    /**
     * How it runs.
     *
     * @throws BadInputException if that cannot be
     */
    public RuntimeSettings settings() {
        if (threads != null && (threads < 1 || threads > 1024)) {
            throw new BadInputException("expected --threads from 1 to 1024, found " + threads);
        }
        if (sessionMegabytes < 0) {
            throw new BadInputException("expected --session-mb of at least 0, found " + sessionMegabytes);
        }
        RuntimeSettings settings = RuntimeSettings.defaults()
                .withProvider(provider)
                .withOptimization(optimization)
                .withCacheBytes((long) sessionMegabytes << 20);
        return threads == null ? settings : settings.withThreads(threads);
    }

    /** Reads and opens the file. */
    public SplitModel open() {
        return SplitModel.open(OnnxFiles.read(file()), settings());
    }

    /** The one query: the files given, or one made up. */
    public Map<String, RawTensor> query(OnnxGraph graph) {
        List<Map<String, RawTensor>> queries = queries(graph);
        if (queries.size() != 1) {
            throw new BadInputException("expected one file for each input, found " + queries.size());
        }
        return queries.get(0);
    }

    /** The queries: the files given, those of each input in turn, or one made up. */
    public List<Map<String, RawTensor>> queries(OnnxGraph graph) {
        return queries(graph, 1);
    }

    /** The queries: the files given, those of each input in turn, or so many made up of seeds that follow each other. */
    public List<Map<String, RawTensor>> queries(OnnxGraph graph, int count) {
        if (batch < 1) {
            throw new BadInputException("expected --batch of at least 1, found " + batch);
        }
        RawInput.requireNames("--shape", shapes, graph.inputs().keySet());
        RawInput.requireNames("--type", types, graph.inputs().keySet());
        if (inputs.isEmpty()) {
            return LongStream.range(seed, seed + count)
                    .mapToObj(each -> madeUp(graph, each))
                    .toList();
        }
        Map<String, List<RawTensor>> given = new LinkedHashMap<>();
        List<String> names = List.copyOf(graph.inputs().keySet());
        for (String input : inputs) {
            int equals = input.indexOf('=');
            if (equals < 0 && names.size() > 1) {
                throw new BadInputException("expected --input NAME=FILE, NAME among " + names + ", found " + input);
            }
            String name = equals < 0 ? names.get(0) : input.substring(0, equals);
            RawTensor tensor = RawInput.read(name, Path.of(input.substring(equals + 1)), shapes, types);
            given.computeIfAbsent(name, absent -> new ArrayList<>()).add(tensor);
        }
        if (!given.keySet().equals(graph.inputs().keySet())) {
            throw new BadInputException("expected --input for each of " + names + ", found " + given.keySet());
        }
        given.forEach((name, tensors) -> tensors.forEach(tensor -> InputCheck.check(graph, name, tensor)));
        return inTurn(given);
    }

    private Map<String, RawTensor> madeUp(OnnxGraph graph, long ownSeed) {
        if (!types.isEmpty()) {
            throw new BadInputException("expected --input with --type, found none");
        }
        Map<String, long[]> given = new LinkedHashMap<>();
        graph.inputs()
                .keySet()
                .forEach(name -> RawInput.shape(name, shapes).ifPresent(shape -> given.put(name, shape)));
        try {
            Map<String, RawTensor> query = RandomQuery.of(graph.inputs(), batch, given, ownSeed);
            query.forEach((name, tensor) -> {
                if (given.containsKey(name)) {
                    InputCheck.check(graph, name, tensor);
                }
            });
            return query;
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw new BadInputException(graph.source() + ": " + impossible.getMessage(), impossible);
        }
    }

    private static List<Map<String, RawTensor>> inTurn(Map<String, List<RawTensor>> given) {
        List<Map<String, RawTensor>> queries = new ArrayList<>();
        given.forEach((name, tensors) -> {
            if (!queries.isEmpty() && queries.size() != tensors.size()) {
                throw new BadInputException("expected as many files for '" + name + "' as for the inputs before it, "
                        + queries.size() + ", found " + tensors.size());
            }
            for (int number = 0; number < tensors.size(); number++) {
                if (queries.size() == number) {
                    queries.add(new LinkedHashMap<>());
                }
                queries.get(number).put(name, tensors.get(number));
            }
        });
        return queries;
    }
}
