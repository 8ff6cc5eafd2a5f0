package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.Elements;
import io.callosum.executors.remote.wire.ProtocolTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One query of a {@link ServedModel}, or several joined along their first dimension. Immutable.
 *
 * @param model what runs
 * @param inputs what it runs on
 * @param decodeNanos what it took to decode them
 */
record ModelComputation(ServedModel model, Map<String, ProtocolTensor> inputs, long decodeNanos)
        implements Computation {
    @Override
    public Map<String, ProtocolTensor> run() {
        return model.run(inputs);
    }

    @Override
    public boolean hasNan() {
        return inputs.values().stream().anyMatch(tensor -> Elements.hasNan(tensor.datatype(), tensor.bytes()));
    }

    /** The length that all first dimensions share; 1 where the model takes no joined queries, or they share none. */
    @Override
    public long rows() {
        return model.batchable() ? sharedLength(inputs.values()).orElse(1L) : 1;
    }

    /** Whether another query of the same model can be joined with this one. */
    boolean joins(Computation other) {
        return other instanceof ModelComputation query
                && model.batchable()
                && query.model == model
                && sharedLength(inputs.values()).isPresent()
                && sharedLength(query.inputs.values()).isPresent()
                && inputs.entrySet().stream()
                        .allMatch(entry -> alike(entry.getValue(), query.inputs.get(entry.getKey())));
    }

    private static boolean alike(ProtocolTensor one, @Nullable ProtocolTensor other) {
        return other != null
                && one.datatype().equals(other.datatype())
                && one.shape().size() == other.shape().size()
                && one.shape()
                        .subList(1, one.shape().size())
                        .equals(other.shape().subList(1, other.shape().size()));
    }

    private static Optional<Long> sharedLength(Iterable<ProtocolTensor> tensors) {
        Long shared = null;
        for (ProtocolTensor tensor : tensors) {
            if (tensor.shape().isEmpty()
                    || tensor.shape().get(0) < 1
                    || (shared != null && !shared.equals(tensor.shape().get(0)))) {
                return Optional.empty();
            }
            shared = tensor.shape().get(0);
        }
        return Optional.ofNullable(shared);
    }

    /** Queries that {@link #joins} says can be joined, as one. */
    static ModelComputation joined(List<ModelComputation> queries) {
        ModelComputation first = queries.get(0);
        Map<String, ProtocolTensor> all = new LinkedHashMap<>();
        for (String name : first.inputs.keySet()) {
            List<ProtocolTensor> parts = queries.stream()
                    .map(query -> Objects.requireNonNull(query.inputs.get(name)))
                    .toList();
            ByteBuffer bytes = ByteBuffer.allocate(
                            parts.stream().mapToInt(ProtocolTensor::byteCount).reduce(0, Math::addExact))
                    .order(ByteOrder.LITTLE_ENDIAN);
            parts.forEach(part -> bytes.put(part.bytes()));
            long length = parts.stream().mapToLong(part -> part.shape().get(0)).sum();
            all.put(
                    name,
                    new ProtocolTensor(
                            parts.get(0).datatype(), withLength(parts.get(0).shape(), length), bytes.flip()));
        }
        return new ModelComputation(first.model, all, 0);
    }

    /**
     * What each query gets of a joined answer.
     *
     * @return one map a query; empty if some output has not one row a query, so that it cannot be taken apart
     */
    static Optional<List<Map<String, ProtocolTensor>>> apart(
            List<ModelComputation> queries, Map<String, ProtocolTensor> answer) {
        long rows = queries.stream().mapToLong(ModelComputation::rows).sum();
        for (ProtocolTensor tensor : answer.values()) {
            if (tensor.shape().isEmpty() || tensor.shape().get(0) != rows) {
                return Optional.empty();
            }
        }
        List<Map<String, ProtocolTensor>> parts = new ArrayList<>();
        long from = 0;
        for (ModelComputation query : queries) {
            Map<String, ProtocolTensor> part = new LinkedHashMap<>();
            for (Map.Entry<String, ProtocolTensor> entry : answer.entrySet()) {
                ProtocolTensor tensor = entry.getValue();
                int rowBytes = Math.toIntExact(tensor.byteCount() / rows);
                ByteBuffer bytes = tensor.bytes()
                        .slice(Math.toIntExact(from * rowBytes), Math.toIntExact(query.rows() * rowBytes));
                part.put(
                        entry.getKey(),
                        new ProtocolTensor(tensor.datatype(), withLength(tensor.shape(), query.rows()), bytes));
            }
            parts.add(part);
            from += query.rows();
        }
        return Optional.of(parts);
    }

    private static List<Long> withLength(List<Long> shape, long length) {
        List<Long> other = new ArrayList<>(shape);
        other.set(0, length);
        return other;
    }
}
