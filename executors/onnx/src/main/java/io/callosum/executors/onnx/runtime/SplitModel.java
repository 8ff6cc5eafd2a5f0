package io.callosum.executors.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.graph.SubModels;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * An ONNX graph that runs whole or in two halves, cut anywhere. Halves are built and loaded when first asked for and kept in bounded
 * memory. Dimensions that the file leaves open take the query's. Thread-safe; close it when no run is under way.
 *
 * <p>With optimisation off both halves together equal the whole to the bit, on the CPU. That includes float16, which the CPU kernels
 * compute in float32 without rounding between nodes: with optimisation off it is rounded after every node, as the file says. With
 * optimisation on a float16 tensor is rounded where it crosses and not elsewhere, so head and tail differ from the whole by roundings to
 * float16 (about 1e-3 of a value).
 */
public final class SplitModel implements AutoCloseable {
    private final OnnxGraph graph;
    private final RuntimeSettings settings;
    private final TensorTypes types;
    private final ModelCache<Part> parts;
    private final InputBuffers buffers = new InputBuffers();
    private final Map<Part, List<String>> reads = new ConcurrentHashMap<>();
    private final Map<Integer, OnnxCut> cuts = new ConcurrentHashMap<>();

    /** Nodes from (included) to (excluded). */
    private record Part(int from, int to) {}

    private SplitModel(OnnxGraph graph, RuntimeSettings settings) {
        this.graph = graph;
        this.settings = settings;
        types = TensorTypes.infer(graph, settings);
        parts = new ModelCache<>(settings.cacheBytes());
    }

    /**
     * Opens a graph; the runtime checks it.
     *
     * @throws ExecutorException.Unavailable if the runtime or the provider is missing
     * @throws ExecutorException.Unsupported if the runtime refuses the model
     */
    public static SplitModel open(OnnxGraph graph, RuntimeSettings settings) {
        Availability availability = Library.availability(settings.provider());
        if (!availability.available()) {
            throw new ExecutorException.Unavailable("ONNX Runtime: " + availability.detail());
        }
        return new SplitModel(graph, settings);
    }

    /** The graph. */
    public OnnxGraph graph() {
        return graph;
    }

    /** How it runs. */
    public RuntimeSettings settings() {
        return settings;
    }

    private OnnxCut cut(int split) {
        return cuts.computeIfAbsent(split, graph::cut);
    }

    /** Why nothing can be carried across a cut; empty if it is legal. A sequence, a map or strings cannot cross. */
    public Optional<String> obstacle(int split) {
        return cut(split).crossing().stream()
                .filter(types.notTensors()::contains)
                .findFirst()
                .map(name -> "'" + name + "' is no tensor of numbers");
    }

    /** The legal cuts. */
    public List<OnnxCut> legalCuts() {
        return graph.cuts().stream()
                .filter(cut -> obstacle(cut.split()).isEmpty())
                .toList();
    }

    /** The whole graph, in one session. */
    public Map<String, RawTensor> runWhole(Map<String, RawTensor> query) {
        return run(0, graph.nodeCount(), read(query));
    }

    /**
     * Nodes {@code [from, to)}.
     *
     * @param tensors exactly {@link OnnxGraph#inputsOf}, by name
     * @return {@link OnnxGraph#outputsOf}
     */
    public Map<String, RawTensor> run(int from, int to, Map<String, RawTensor> tensors) {
        requireNames(Set.copyOf(graph.inputsOf(from, to)), tensors.keySet());
        try (RuntimeTensors live = new RuntimeTensors(buffers)) {
            tensors.forEach(live::put);
            compute(from, to, live);
            return live.copies(graph.outputsOf(from, to));
        }
    }

    /**
     * Both halves, one after the other; what crosses stays in the runtime's memory.
     *
     * @throws ExecutorException.Unsupported if the cut is not legal
     */
    public PartRun runSplit(int split, Map<String, RawTensor> query) {
        obstacle(split).ifPresent(reason -> {
            throw new ExecutorException.Unsupported(graph.source() + ": cut " + split + ": " + reason);
        });
        requireNames(graph.inputs().keySet(), query.keySet());
        try (RuntimeTensors live = new RuntimeTensors(buffers)) {
            query.forEach(live::put);
            long headNanos = compute(0, split, live);
            long crossed = live.bytes(cut(split).crossing());
            long tailNanos = compute(split, graph.nodeCount(), live);
            return new PartRun(live.copies(graph.outputs()), crossed, headNanos, tailNanos);
        }
    }

    /** All that crosses at some legal cut for a query, its inputs included, and its answer. All of it is in memory at once. */
    public Map<String, RawTensor> tensors(Map<String, RawTensor> query) {
        Set<String> names = new LinkedHashSet<>(graph.outputs());
        legalCuts().forEach(cut -> names.addAll(cut.crossing()));
        try (RuntimeTensors live = exposed(query)) {
            return live.copies(names);
        }
    }

    /** Bytes that cross at each split for a query, 0 at the last; illegal splits with what they have of tensors. */
    public long[] crossingBytes(Map<String, RawTensor> query) {
        try (RuntimeTensors live = exposed(query)) {
            return crossingBytes(live);
        }
    }

    private long[] crossingBytes(RuntimeTensors live) {
        return graph.cuts().stream()
                .mapToLong(cut -> live.bytes(cut.crossing().stream()
                        .filter(name -> !types.notTensors().contains(name))
                        .toList()))
                .toArray();
    }

    /**
     * Runs a query with every tensor kept, and the whole graph under the runtime's profiler, without fusion.
     *
     * @param runs profiled runs of which the median counts, at least 1
     */
    public Measured measure(Map<String, RawTensor> query, int runs) {
        Map<String, Long> nodeNanos = NodeProfiler.medianNanos(
                graph.source(),
                bytes(0, graph.nodeCount(), Optimization.OFF),
                settings.withOptimization(Optimization.OFF),
                read(query),
                runs);
        try (RuntimeTensors live = exposed(query)) {
            long[] bytes = crossingBytes(live);
            bytes[bytes.length - 1] = live.bytes(graph.outputs());
            Map<String, TensorForm> forms = constants();
            forms.putAll(live.forms());
            return new Measured(LongStream.of(bytes).boxed().toList(), forms, nodeNanos);
        }
    }

    /**
     * What every tensor of numbers that a node reads or makes looks like for a query, weights included. Runs it only where the shapes do
     * not follow from the file alone.
     */
    public Map<String, TensorForm> forms(Map<String, RawTensor> query) {
        requireNames(graph.inputs().keySet(), query.keySet());
        Map<String, TensorForm> forms = constants();
        query.forEach((name, tensor) -> forms.put(name, TensorForm.of(tensor.type(), tensor.shape())));
        Set<String> missing = new LinkedHashSet<>(graph.crossable());
        missing.addAll(graph.outputs());
        missing.removeAll(types.notTensors());
        missing.removeAll(forms.keySet());
        missing.removeIf(graph::isConstant);
        if (!missing.isEmpty()) {
            try (RuntimeTensors live = exposed(query)) {
                forms.putAll(live.forms());
            }
        }
        return forms;
    }

    /** Weights, constants that are made from them, and what is known without a query. */
    private Map<String, TensorForm> constants() {
        Map<String, TensorForm> forms = new LinkedHashMap<>(types.forms());
        graph.initializers()
                .forEach((name, tensor) -> ScalarType.ofCode(tensor.getDataType())
                        .ifPresent(type -> forms.put(name, new TensorForm(type, tensor.getDimsList()))));
        return forms;
    }

    /** A query without the inputs that no node reads. */
    private Map<String, RawTensor> read(Map<String, RawTensor> query) {
        requireNames(graph.inputs().keySet(), query.keySet());
        Map<String, RawTensor> read = new LinkedHashMap<>(query);
        read.keySet().retainAll(graph.inputsOf(0, graph.nodeCount()));
        return read;
    }

    private RuntimeTensors exposed(Map<String, RawTensor> query) {
        requireNames(graph.inputs().keySet(), query.keySet());
        LoadedModel exposed =
                LoadedModel.open(graph.source(), SubModels.exposed(graph).toByteArray(), settings);
        RuntimeTensors live = new RuntimeTensors(buffers);
        try {
            query.forEach(live::put);
            live.adopt(exposed.run(live.pick(graph.inputsOf(0, graph.nodeCount()))));
            return live;
        } catch (RuntimeException failed) {
            live.close();
            throw failed;
        } finally {
            exposed.release();
        }
    }

    private long compute(int from, int to, RuntimeTensors live) {
        if (from == to) {
            return 0;
        }
        LoadedModel model = parts.acquire(new Part(from, to), () -> load(from, to));
        try {
            Map<String, OnnxTensor> inputs =
                    live.pick(reads.computeIfAbsent(new Part(from, to), part -> graph.inputsOf(from, to)));
            long start = System.nanoTime();
            live.adopt(model.run(inputs));
            return System.nanoTime() - start;
        } finally {
            model.release();
        }
    }

    private LoadedModel load(int from, int to) {
        return LoadedModel.open(name(from, to), bytes(from, to), settings, madeBytes(from, to));
    }

    /** Bytes of the constants that nodes of a part make of weights, as far as their shapes are known. */
    private long madeBytes(int from, int to) {
        Set<String> read = new LinkedHashSet<>();
        graph.nodes().subList(from, to).forEach(node -> read.addAll(node.reads()));
        read.retainAll(graph.madeConstants());
        return read.stream()
                .map(types.forms()::get)
                .filter(Objects::nonNull)
                .mapToLong(TensorForm::bytes)
                .sum();
    }

    /** The model of nodes {@code [from, to)} as the bytes of an ONNX file. */
    public byte[] bytes(int from, int to) {
        return bytes(from, to, settings.optimization());
    }

    private byte[] bytes(int from, int to, Optimization optimization) {
        ModelProto part = SubModels.part(graph, from, to, types.types());
        boolean exact = optimization == Optimization.OFF;
        return (exact ? SubModels.rounded(part, types.halves()) : part).toByteArray();
    }

    /**
     * The model of nodes {@code [from, to)} with the types and ranks of all its inputs and outputs stated, for other runtimes; nothing is
     * rounded.
     *
     * @param forms what tensors look like for some query, from {@link #forms}: tells a scalar from an unknown rank
     */
    public ModelProto typedPart(int from, int to, Map<String, TensorForm> forms) {
        ModelProto part = SubModels.part(graph, from, to, types.types());
        GraphProto.Builder typed = part.getGraph().toBuilder();
        typed.getInputBuilderList().forEach(each -> types.complete(each, forms));
        typed.getOutputBuilderList().forEach(each -> types.complete(each, forms));
        return part.toBuilder().setGraph(typed).build();
    }

    private String name(int from, int to) {
        return from == 0 && to == graph.nodeCount()
                ? graph.source()
                : graph.source() + " nodes [" + from + ", " + to + ")";
    }

    private void requireNames(Set<String> expected, Collection<String> found) {
        if (!expected.equals(Set.copyOf(found))) {
            throw new IllegalArgumentException(graph.source() + ": expected tensors " + expected + ", found " + found);
        }
    }

    /** What is known of a tensor before a query: an input as declared, another as the runtime infers it; empty if it is no tensor. */
    public Optional<ValueInfoProto> type(String tensor) {
        ValueInfoProto inferred = types.types().get(tensor);
        return Optional.ofNullable(inferred != null ? inferred : graph.inputs().get(tensor));
    }

    /** Bytes of the models that are kept loaded. */
    public long cachedBytes() {
        return parts.weight();
    }

    @Override
    public void close() {
        parts.close();
    }
}
