package io.callosum.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.Policy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Policies, listeners and runners that throw. */
class LoopFailuresTest {
    private static final Outcome OUTCOME = Outcome.builder(Status.COMPLETED, 1).build();

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void aPolicyThatThrowsIsCountedToldOfAndSurvived() {
        RecordingListener listener = new RecordingListener();
        PartitionController controller = new PartitionController(new Throwing(), listener);
        Decision decision = controller.decide(Context.at(0), random);
        assertThat(decision.split()).as("the device needs nobody").isEqualTo(4);
        assertThat(decision.probability()).isOne();
        controller.settle(decision, OUTCOME, 1);
        controller.settle(
                controller.decide(Context.at(1), random),
                Outcome.builder(Status.DROPPED, 0).build(),
                2);
        assertThat(controller.counts().settled()).isEqualTo(2);
        assertThat(controller.counts().policyFailures()).isEqualTo(6);
        assertThat(listener.policyFailures)
                .extracting(RuntimeException::getMessage)
                .containsExactly("distribution", "started", "observe", "distribution", "started", "abandoned");
    }

    @Test
    void aListenerThatThrowsIsCountedAndSurvived() {
        PartitionController controller =
                new PartitionController(new Throwing(), LoopSettings.DEFAULT, new ThrowingListener());
        Decision settled = controller.decide(Context.at(0), random);
        controller.settle(settled, OUTCOME, 1);
        controller.settle(settled, OUTCOME, 1);
        controller.decide(Context.at(2), random);
        controller.forget(1e6);
        LoopCounts counts = controller.counts();
        assertThat(counts.settled()).isOne();
        assertThat(counts.alreadySettled()).isOne();
        assertThat(counts.lost()).isOne();
        // Twice decided, once each settled, refused and lost, and every failure of the policy.
        assertThat(counts.listenerFailures()).isEqualTo(5 + counts.policyFailures());
    }

    @Test
    void aRunnerThatCannotStartLeavesNothingOpen() {
        RecordingPolicy policy = new RecordingPolicy();
        RecordingListener listener = new RecordingListener();
        PartitionController controller = new PartitionController(policy, listener);
        assertThatThrownBy(() -> controller.submit(Context.at(0), random, (decision, settlement) -> {
                    throw new IllegalStateException("closed");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("closed");
        assertThat(controller.counts().dropped()).isOne();
        LoopInvariants.check(controller, policy, listener);
    }

    @Test
    void aRunnerThatSettlesAndThenThrowsHasSettled() {
        RecordingPolicy policy = new RecordingPolicy();
        RecordingListener listener = new RecordingListener();
        PartitionController controller = new PartitionController(policy, listener);
        assertThatThrownBy(() -> controller.submit(Context.at(0), random, (decision, settlement) -> {
                    settlement.settle(OUTCOME, 1);
                    throw new IllegalStateException("too late");
                }))
                .hasMessage("too late");
        assertThat(policy.observed).hasSize(1);
        assertThat(controller.refusedOutcomes()).isZero();
        LoopInvariants.check(controller, policy, listener);
    }

    @Test
    void aListenerMayStartTheNextQueryHoweverLongTheChain() {
        int queries = 100_000;
        Chain chain = new Chain(queries);
        chain.next();
        LoopCounts counts = chain.controller.counts();
        assertThat(counts.settled()).isEqualTo(queries);
        assertThat(counts.listenerFailures()).isZero();
    }

    /** Starts a query whenever one has been settled; deep recursion would overflow the stack. */
    private static final class Chain implements ControllerListener {
        private final PartitionController controller =
                new PartitionController(FixedSplitPolicy.allDevice(5), LoopSettings.DEFAULT.withQueueCapacity(1), this);
        private final SplittableRandom random = new SplittableRandom(1);
        private int left;

        Chain(int queries) {
            left = queries;
        }

        void next() {
            left--;
            controller.submit(Context.at(0), random, (decision, settlement) -> settlement.settle(OUTCOME, 0));
        }

        @Override
        public void settled(Decision decision, Outcome outcome, double timeSeconds) {
            if (left > 0) {
                next();
            }
        }
    }

    private static final class Throwing implements Policy {
        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public int splits() {
            return 5;
        }

        @Override
        public ActionDistribution distribution(Context context) {
            throw new IllegalStateException("distribution");
        }

        @Override
        public void observe(Decision decision, Outcome outcome, double timeSeconds) {
            throw new IllegalStateException("observe");
        }

        @Override
        public void started(Decision decision) {
            throw new IllegalStateException("started");
        }

        @Override
        public void abandoned(Decision decision) {
            throw new IllegalStateException("abandoned");
        }
    }

    private static final class ThrowingListener implements ControllerListener {
        @Override
        public void decided(Decision decision) {
            throw new IllegalStateException();
        }

        @Override
        public void settled(Decision decision, Outcome outcome, double timeSeconds) {
            throw new IllegalStateException();
        }

        @Override
        public void refused(Decision decision, Outcome outcome, Refusal reason) {
            throw new IllegalStateException();
        }

        @Override
        public void lost(Decision decision, double timeSeconds) {
            throw new IllegalStateException();
        }

        @Override
        public void policyFailed(RuntimeException failure) {
            throw new IllegalStateException();
        }
    }
}
