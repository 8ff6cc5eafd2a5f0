package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.loop.Settlement;
import io.callosum.executors.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A query that was started, and every settlement of it. Thread-safe. */
final class QueryRun implements Settlement {
    /** How long a test waits for what should come at once, before it fails instead of hanging. */
    static final long PATIENCE_SECONDS = 60;

    private final SplitQuery query;
    private final List<Settled> settlements = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Outcome> first = new CompletableFuture<>();

    private record Settled(Outcome outcome, double timeSeconds, boolean answered) {}

    private QueryRun(SplitQuery query) {
        this.query = query;
    }

    static QueryRun start(SplitPipeline pipeline, int split, Map<String, Tensor> inputs) {
        return start(pipeline, split, pipeline.query(inputs));
    }

    /** The same, for a query of either kind. */
    static QueryRun start(SplitPipeline pipeline, int split, SplitQuery query) {
        QueryRun run = new QueryRun(query);
        query.start(decision(pipeline.network().layerCount() + 1, split), run);
        return run;
    }

    static Decision decision(int splits, int split) {
        ActionDistribution certain = ActionDistribution.certain(split, new double[splits], 0);
        return new Decision(0, Context.at(0), split, certain, "test");
    }

    @Override
    public void settle(Outcome outcome, double timeSeconds) {
        settlements.add(new Settled(outcome, timeSeconds, query.answer().isDone()));
        first.complete(outcome);
    }

    /** The outcome, once there is one; settled once, after the answer. */
    Outcome outcome() {
        Outcome outcome = first.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        assertThat(settlements).singleElement().matches(Settled::answered, "settled after the answer");
        assertThat(outcome.isValid()).as("valid: %s", outcome).isTrue();
        return outcome;
    }

    /** When it was settled, as the settlement said. */
    double settledSeconds() {
        return settlements.get(0).timeSeconds();
    }

    boolean isSettled() {
        return !settlements.isEmpty();
    }

    /** The network's outputs; fails the test if the query failed. */
    Map<String, Tensor> answer() {
        return query.answer().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Why there is no answer; fails the test if there is one. */
    Throwable failure() {
        try {
            Map<String, Tensor> answer = answer();
            throw new AssertionError("expected no answer, found " + answer);
        } catch (CompletionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
    }

    /** Asserts that the answer is a whole network's, bit for bit and in the same order. */
    void assertAnswer(Map<String, Tensor> expected) {
        Map<String, Tensor> answer = answer();
        assertThat(answer.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, tensor) -> {
            Tensor found = answer.get(name);
            assertThat(found).as(name).hasToString(tensor.toString());
            assertThat(found).as(name).extracting(Tensor::bytes).isEqualTo(tensor.bytes());
        });
    }
}
