package io.callosum.environment.cli.demo;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.link.LinkRelay;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceWriter;
import io.callosum.executors.pipeline.LinkProber;
import io.callosum.executors.pipeline.SplitPipeline;
import io.callosum.executors.pipeline.SplitQuery;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Plays the policies' queries one after another on one link, in rounds: in each round every policy has one turn, in a seeded random
 * order, so that all meet the same link. All share the bandwidth measured last, whoever measured it. Used once, by one thread.
 */
final class Interleaving {
    private final SplitPipeline pipeline;
    private final LinkRelay link;
    private final UplinkMeter meter;
    private final StaticPolicy baseline;
    private final ExpectedAnswers expected;
    private final QueryTraceWriter trace;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, PolicyTally> tallies = new LinkedHashMap<>();
    private final Random order;
    private double largestDifference;
    private int played;

    /** A policy's controller, its source of draws, and its probes if it may send any. */
    private record Turn(PartitionController controller, SplittableRandom random, Optional<LinkProber> prober) {}

    private record Settled(Decision decision, Outcome outcome, double timeSeconds) {}

    /** What is told after each query. */
    interface Listener {
        /** Before query {@code number}, from 1, is started. */
        void starting(int number);

        /** Query {@code number} is settled. */
        void settled(int number, Decision decision, Outcome outcome, double uplinkMegabitsPerSecond);
    }

    Interleaving(
            SplitPipeline pipeline,
            LinkRelay link,
            UplinkMeter meter,
            StaticPolicy baseline,
            ExpectedAnswers expected,
            QueryTraceWriter trace,
            List<Policy> policies,
            Function<PartitionController, Optional<LinkProber>> probers,
            long seed) {
        this.pipeline = pipeline;
        this.link = link;
        this.meter = meter;
        this.baseline = baseline;
        this.expected = expected;
        this.trace = trace;
        this.order = new Random(seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (Policy policy : policies) {
            PartitionController controller = new PartitionController(policy);
            Optional<LinkProber> prober = probers.apply(controller);
            turns.add(new Turn(controller, seeds.split(), prober));
            tallies.put(policy.name(), new PolicyTally(policy.name(), prober));
        }
    }

    /** Plays all rounds. */
    void play(int rounds, Listener listener) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            List<Turn> shuffled = new ArrayList<>(turns);
            Collections.shuffle(shuffled, order);
            for (Turn turn : shuffled) {
                played++;
                listener.starting(played);
                Settled settled = play(turn, round % expected.count());
                listener.settled(played, settled.decision, settled.outcome, link.currentBitsPerSecond() / 1e6);
            }
        }
    }

    private Settled play(Turn turn, int input) throws InterruptedException {
        Context context = meter.contextAt(link.elapsedSeconds());
        SplitQuery query = pipeline.query(expected.inputs(input));
        turn.prober.ifPresent(prober -> prober.arrived(context));
        CompletableFuture<Settled> future = new CompletableFuture<>();
        turn.controller.submit(
                context,
                turn.random,
                (decision, settlement) -> query.start(decision, (outcome, timeSeconds) -> {
                    settlement.settle(outcome, timeSeconds);
                    future.complete(new Settled(decision, outcome, timeSeconds));
                }));
        Settled settled = get(future);
        // The link is the next policy's now.
        turn.prober.ifPresent(LinkProber::giveUp);
        meter.observe(settled.outcome, settled.timeSeconds);
        tally(settled.decision.policy()).add(settled.decision, settled.outcome);
        int baselineSplit =
                baseline.actions().split(baseline.distribution(context).greedySplit());
        trace.write(LoggedQuery.of(
                played - 1L,
                pipeline.network().name(),
                settled.decision,
                OptionalInt.of(baselineSplit),
                settled.outcome));
        CompletableFuture<Map<String, Tensor>> answer = query.answer();
        if (settled.outcome.outputError().isPresent()) {
            // A codec may change the answer; by how much is in the outcome.
            return settled;
        }
        double difference =
                answer.isCompletedExceptionally() ? Double.POSITIVE_INFINITY : expected.difference(input, get(answer));
        largestDifference = Math.max(largestDifference, difference);
        return settled;
    }

    private static <T> T get(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a query failed: " + failed.getCause(), failed);
        }
    }

    private PolicyTally tally(String policy) {
        return Objects.requireNonNull(tallies.get(policy), policy);
    }

    /** One a policy, in the order in which they were given. */
    List<PolicyTally> tallies() {
        return List.copyOf(tallies.values());
    }

    /** The largest difference of any answer from the whole network's. */
    double largestDifference() {
        return largestDifference;
    }
}
