package io.callosum.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads in one controller. */
class ContendedLoopTest {
    private static final int THREADS = 4;
    private static final int EACH = 2_000;
    private static final Outcome OUTCOME = Outcome.builder(Status.COMPLETED, 1).build();

    private final RecordingPolicy policy = new RecordingPolicy();
    private final RecordingListener listener = new RecordingListener();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @ParameterizedTest(name = "a queue of {0}")
    @ValueSource(ints = {1, 2, 1024})
    void everySettlementIsLearnedExactlyOnceByOneThreadAtATime(int queueCapacity) throws Exception {
        PartitionController controller =
                new PartitionController(policy, LoopSettings.DEFAULT.withQueueCapacity(queueCapacity), listener);
        together(thread -> {
            SplittableRandom own = new SplittableRandom(thread);
            for (int i = 0; i < EACH; i++) {
                controller.settle(controller.decide(Context.at(i * 1e-3), own), OUTCOME, i * 1e-3);
            }
        });
        LoopInvariants.check(controller, policy, listener);
        assertThat(policy.observed).hasSize(THREADS * EACH);
        assertThat(controller.openDecisions()).isZero();
    }

    @Test
    void ofManyThreadsThatSettleTheSameDecisionOneDoes() throws Exception {
        PartitionController controller = new PartitionController(policy, listener);
        SplittableRandom random = new SplittableRandom(1);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            decisions.add(controller.decide(Context.at(0), random));
        }
        together(thread -> decisions.forEach(decision -> controller.settle(decision, OUTCOME, 1)));
        LoopInvariants.check(controller, policy, listener);
        assertThat(controller.counts().settled()).isEqualTo(EACH);
        assertThat(controller.counts().alreadySettled()).isEqualTo((THREADS - 1L) * EACH);
    }

    @Test
    void settlingAndForgettingTheSameDecisionsEndsEachOnce() throws Exception {
        PartitionController controller = new PartitionController(policy, listener);
        SplittableRandom random = new SplittableRandom(1);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            decisions.add(controller.decide(Context.at(0), random));
        }
        double longAfter = 10 * LoopSettings.DEFAULT.forgetAfterSeconds();
        together(thread -> {
            if (thread == 0) {
                controller.forget(longAfter);
            } else {
                decisions.forEach(decision -> controller.settle(decision, OUTCOME, longAfter));
            }
        });
        LoopInvariants.check(controller, policy, listener);
        LoopCounts counts = controller.counts();
        assertThat(counts.settled() + counts.lost()).isEqualTo(EACH);
        assertThat(counts.alreadySettled() + counts.late()).isEqualTo((THREADS - 1L) * EACH - counts.settled());
    }

    @Test
    void overtakenDecisionsEndOnceToo() throws Exception {
        PartitionController controller =
                new PartitionController(policy, LoopSettings.DEFAULT.withOpenCapacity(8), listener);
        together(thread -> {
            SplittableRandom own = new SplittableRandom(thread);
            List<Decision> kept = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                kept.add(controller.decide(Context.at(0), own));
                if (kept.size() == 9) {
                    kept.forEach(decision -> controller.settle(decision, OUTCOME, 1));
                    kept.clear();
                }
            }
        });
        LoopInvariants.check(controller, policy, listener);
        assertThat(controller.counts().lost()).isPositive();
    }

    private interface Work {
        void run(int thread);
    }

    private void together(Work work) throws InterruptedException, ExecutionException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            tasks.add(() -> {
                work.run(thread);
                return null;
            });
        }
        for (Future<Void> each : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
            each.get();
        }
    }
}
