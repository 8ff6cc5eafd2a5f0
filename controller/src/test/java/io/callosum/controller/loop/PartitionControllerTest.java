package io.callosum.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionControllerTest {
    private final Recording policy = new Recording();
    private final Refusals refusals = new Refusals();
    private final PartitionController controller = new PartitionController(policy, refusals);
    private final Random random = new Random(1);

    @Test
    void anOutcomeReachesThePolicyOnce() {
        Decision decision = controller.decide(Context.at(0), random);
        assertThat(controller.openDecisions()).isOne();
        controller.settle(decision, completed(5), 1);
        controller.settle(decision, completed(6), 2);
        assertThat(policy.seen).containsExactly(5.0);
        assertThat(controller.openDecisions()).isZero();
        assertThat(controller.refusedOutcomes()).isOne();
        assertThat(refusals.reasons).containsExactly(ControllerListener.Refusal.ALREADY_SETTLED);
    }

    @ParameterizedTest(name = "latency {0} ms")
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void badMeasurementsAreCountedAndNeverLearned(double millis) {
        controller.settle(controller.decide(Context.at(0), random), completed(millis), 1);
        controller.settle(
                controller.decide(Context.at(0), random),
                Outcome.builder(Status.COMPLETED, 5).networkMillis(millis).build(),
                1);
        assertThat(policy.seen).isEmpty();
        assertThat(refusals.reasons)
                .containsExactly(
                        ControllerListener.Refusal.BAD_MEASUREMENT, ControllerListener.Refusal.BAD_MEASUREMENT);
    }

    @Test
    void decisionsOfOthersAreUnknown() {
        Decision other = new Decision(77, Context.at(0), 0, policy.distribution(Context.at(0)), "other");
        controller.settle(other, completed(5), 1);
        assertThat(policy.seen).isEmpty();
        assertThat(refusals.reasons).containsExactly(ControllerListener.Refusal.UNKNOWN_DECISION);
    }

    @Test
    void droppedQueriesTeachNothing() {
        Decision decision = controller.decide(Context.at(0), random);
        controller.settle(decision, Outcome.builder(Status.DROPPED, 5).build(), 1);
        assertThat(policy.seen).isEmpty();
        assertThat(controller.refusedOutcomes()).isZero();
    }

    @Test
    void drawsFollowTheDistribution() {
        int[] counts = new int[3];
        for (int i = 0; i < 30_000; i++) {
            counts[controller.decide(Context.at(0), random).split()]++;
        }
        // Six standard deviations of a binomial around 0.5, 0.3 and 0.2 of 30,000.
        assertThat(counts[0]).isBetween(15_000 - 520, 15_000 + 520);
        assertThat(counts[1]).isBetween(9_000 - 477, 9_000 + 477);
        assertThat(counts[2]).isBetween(6_000 - 416, 6_000 + 416);
    }

    @Test
    void everyConcurrentSettlementIsLearnedExactlyOnceByOneThreadAtATime() throws InterruptedException {
        int threads = 4;
        int each = 2_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            long seed = t;
            pool.execute(() -> {
                Random own = new Random(seed);
                for (int i = 0; i < each; i++) {
                    controller.settle(controller.decide(Context.at(i), own), completed(1), i);
                }
                done.countDown();
            });
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(policy.seen).hasSize(threads * each);
        assertThat(policy.overlaps).hasValue(0);
        assertThat(controller.openDecisions()).isZero();
    }

    private static Outcome completed(double millis) {
        return Outcome.builder(Status.COMPLETED, millis).build();
    }

    /** Remembers latencies, and notices when two threads are in it at once. */
    private static final class Recording implements Policy {
        private final List<Double> seen = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public int splits() {
            return 3;
        }

        @Override
        public ActionDistribution distribution(Context context) {
            return new ActionDistribution(new double[] {0.5, 0.3, 0.2}, new double[3], 0, 0);
        }

        @Override
        public void observe(Decision decision, Outcome outcome, double timeSeconds) {
            if (inside.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            seen.add(outcome.latencyMillis());
            inside.decrementAndGet();
        }
    }

    private static final class Refusals implements ControllerListener {
        private final List<Refusal> reasons = new ArrayList<>();

        @Override
        public void refused(Decision decision, Outcome outcome, Refusal reason) {
            reasons.add(reason);
        }
    }
}
