package io.callosum.controller.loop;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.Policy;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * The whole loop with a queue of one: decisions that several threads settle are learned from once each, and when all have left none
 * waits in the queue (a lost wake-up would leave one there).
 */
public class SettlementCheck {
    private static final int DECISIONS = 3;
    private static final Outcome OUTCOME = Outcome.builder(Status.COMPLETED, 1).build();

    private final Learner learner = new Learner();
    private final PartitionController controller =
            new PartitionController(learner, new LoopSettings(1, 4, 60), ControllerListener.NONE);
    private final Decision[] decisions = new Decision[DECISIONS];

    /** Three open decisions. */
    public SettlementCheck() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < DECISIONS; k++) {
            decisions[k] = controller.decide(Context.at(0), random);
        }
    }

    /** Settles one. */
    @Operation
    public void settle(@Param(gen = IntGen.class, conf = "0:2") int k) {
        controller.settle(decisions[k], OUTCOME, 1);
    }

    /** Everything adds up. */
    @Validate
    public void everySettlementWasLearned() {
        LoopCounts counts = controller.counts();
        long observed = 0;
        for (int k = 0; k < DECISIONS; k++) {
            observed += learner.observed.get(k);
            if (learner.observed.get(k) > 1) {
                throw new IllegalStateException("learned twice: " + k);
            }
        }
        if (counts.settled() + counts.open() != DECISIONS || observed != counts.settled()) {
            throw new IllegalStateException("learned " + observed + " of " + counts);
        }
    }

    private static final class Learner implements Policy {
        private final AtomicIntegerArray observed = new AtomicIntegerArray(DECISIONS);
        private final ActionDistribution distribution = ActionDistribution.certain(0, new double[2], 0);

        @Override
        public String name() {
            return "learner";
        }

        @Override
        public int splits() {
            return 2;
        }

        @Override
        public ActionDistribution distribution(Context context) {
            return distribution;
        }

        @Override
        public void observe(Decision decision, Outcome outcome, double timeSeconds) {
            observed.incrementAndGet((int) decision.id());
        }
    }

    @Test
    void modelChecking() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .check(SettlementCheck.class);
    }

    @Test
    void stress() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .check(SettlementCheck.class);
    }
}
