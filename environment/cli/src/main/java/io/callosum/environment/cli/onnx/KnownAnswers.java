package io.callosum.environment.cli.onnx;

import io.callosum.controller.decision.Decision;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What both halves together answer on this machine, to tell what a codec did to an answer: the same cut, so that what a cut does by itself
 * is not taken for the codec's. Computed when first asked for. For one thread.
 */
final class KnownAnswers {
    private final SplitModel model;
    private final List<Map<String, RawTensor>> queries;
    private final Map<Place, Map<String, RawTensor>> answers = new HashMap<>();

    private record Place(int query, int split) {}

    KnownAnswers(SplitModel model, List<Map<String, RawTensor>> queries) {
        this.model = model;
        this.queries = queries;
    }

    /** The answer to a query without the decision's codec; empty where it cannot change anything. */
    Optional<Map<String, RawTensor>> without(int query, Decision decision) {
        int split = decision.split();
        if (WireCodec.of(decision.codec()).lossless()
                || split == model.graph().nodeCount()
                || model.obstacle(split).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(answers.computeIfAbsent(
                new Place(query, split),
                place -> model.runSplit(split, queries.get(query)).answer()));
    }
}
