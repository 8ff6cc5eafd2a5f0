package io.callosum.controller.loop;

import static io.callosum.controller.loop.ControllerListener.Refusal.ALREADY_SETTLED;
import static io.callosum.controller.loop.ControllerListener.Refusal.BAD_MEASUREMENT;
import static io.callosum.controller.loop.ControllerListener.Refusal.LATE;
import static io.callosum.controller.loop.ControllerListener.Refusal.UNKNOWN_DECISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread; each way a decision can end. */
class PartitionControllerTest {
    private static final double FORGET_AFTER_SECONDS = 8;

    private final RecordingPolicy policy = new RecordingPolicy();
    private final RecordingListener listener = new RecordingListener();
    private final PartitionController controller =
            new PartitionController(policy, new LoopSettings(4, 16, FORGET_AFTER_SECONDS), listener);
    private final SplittableRandom random = new SplittableRandom(1);

    @AfterEach
    void invariants() {
        LoopInvariants.check(controller, policy, listener);
    }

    @Test
    void anOutcomeReachesThePolicyOnce() {
        Decision decision = decideAt(0);
        assertThat(controller.openDecisions()).isOne();
        controller.settle(decision, completed(5), 1);
        controller.settle(decision, completed(6), 2);
        assertThat(policy.latencies).containsExactly(5.0);
        assertThat(controller.openDecisions()).isZero();
        assertThat(listener.refusals).containsExactly(ALREADY_SETTLED);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void badMeasurementsAreCountedAndNeverLearned(double millis) {
        controller.settle(decideAt(0), completed(millis), 1);
        controller.settle(
                decideAt(0),
                Outcome.builder(Status.COMPLETED, 5).networkMillis(millis).build(),
                1);
        Decision third = decideAt(0);
        controller.settle(
                third,
                Outcome.builder(Status.COMPLETED, 5)
                        .energy(millis, Outcome.EnergySource.MEASURED)
                        .build(),
                1);
        assertThat(policy.observed).isEmpty();
        assertThat(policy.abandoned).hasSize(3);
        assertThat(listener.refusals).containsExactly(BAD_MEASUREMENT, BAD_MEASUREMENT, BAD_MEASUREMENT);
        controller.settle(third, completed(5), 2);
        assertThat(listener.refusals).as("a bad end is an end").contains(ALREADY_SETTLED);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aSettlementAtNoTimeIsBad(double timeSeconds) {
        controller.settle(decideAt(0), completed(5), timeSeconds);
        assertThat(listener.refusals).containsExactly(BAD_MEASUREMENT);
    }

    @Test
    void decisionsOfOthersAreUnknown() {
        Decision own = decideAt(0);
        controller.settle(new Decision(77, Context.at(0), 0, own.distribution(), policy.name()), completed(5), 1);
        controller.settle(new Decision(-1, Context.at(0), 0, own.distribution(), policy.name()), completed(5), 1);
        controller.settle(new Decision(0, Context.at(0), 0, own.distribution(), "other"), completed(5), 1);
        controller.settle(new Decision(0, Context.at(9), 0, own.distribution(), policy.name()), completed(5), 1);
        assertThat(listener.refusals)
                .containsExactly(UNKNOWN_DECISION, UNKNOWN_DECISION, UNKNOWN_DECISION, UNKNOWN_DECISION);
        assertThat(controller.openDecisions()).isOne();
    }

    @Test
    void droppedQueriesTeachNothing() {
        controller.settle(decideAt(0), Outcome.builder(Status.DROPPED, 5).build(), 1);
        assertThat(policy.observed).isEmpty();
        assertThat(policy.abandoned).hasSize(1);
        assertThat(controller.counts().dropped()).isOne();
        assertThat(controller.refusedOutcomes()).isZero();
    }

    @Test
    void censoredQueriesAreObserved() {
        controller.settle(decideAt(0), Outcome.builder(Status.TIMED_OUT, 900).build(), 1);
        controller.settle(decideAt(0), Outcome.builder(Status.FAILED, 800).build(), 1);
        assertThat(policy.latencies).containsExactly(900.0, 800.0);
    }

    @Test
    void aDecisionThatNobodySettlesIsGivenUp() {
        Decision forgotten = decideAt(0);
        decideAt(FORGET_AFTER_SECONDS * 0.99);
        assertThat(listener.lost).isEmpty();
        decideAt(FORGET_AFTER_SECONDS * 1.25);
        assertThat(listener.lost).containsExactly(forgotten.id());
        assertThat(policy.abandoned).containsExactly(forgotten.id());
        controller.settle(forgotten, completed(5), FORGET_AFTER_SECONDS * 1.3);
        controller.settle(forgotten, completed(5), FORGET_AFTER_SECONDS * 1.4);
        assertThat(listener.refusals).containsExactly(LATE, LATE);
        assertThat(policy.observed).isEmpty();
    }

    @Test
    void theOwnerOfAQuietControllerCanHaveItForget() {
        Decision forgotten = decideAt(3);
        controller.forget(3 + FORGET_AFTER_SECONDS * 0.99);
        assertThat(listener.lost).isEmpty();
        controller.forget(3 + FORGET_AFTER_SECONDS);
        assertThat(listener.lost).containsExactly(forgotten.id());
    }

    @Test
    void withoutAnAgeNothingIsGivenUpForAge() {
        RecordingPolicy own = new RecordingPolicy();
        PartitionController patient = new PartitionController(
                own, LoopSettings.DEFAULT.withForgetAfterSeconds(Double.POSITIVE_INFINITY), ControllerListener.NONE);
        Decision old = patient.decide(Context.at(0), random);
        patient.settle(patient.decide(Context.at(1e9), random), completed(5), 1e9);
        patient.settle(old, completed(6), 1e9);
        assertThat(own.latencies).containsExactly(5.0, 6.0);
        assertThat(patient.counts().lost()).isZero();
    }

    @Test
    void theOldestIsGivenUpWhenTooManyAreOpen() {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            decisions.add(decideAt(0));
        }
        assertThat(controller.openDecisions()).isEqualTo(16);
        assertThat(listener.lost).containsExactly(0L, 1L, 2L, 3L);
        decisions.forEach(decision -> controller.settle(decision, completed(1), 1));
        assertThat(listener.refusals).containsExactly(LATE, LATE, LATE, LATE);
        assertThat(policy.observed).hasSize(16);
    }

    @Test
    void drawsFollowTheDistribution() {
        int[] counts = new int[3];
        for (int i = 0; i < 30_000; i++) {
            Decision decision = decideAt(0);
            counts[decision.split()]++;
            controller.settle(decision, completed(1), 0);
        }
        // Six standard deviations of a binomial around 0.5, 0.3 and 0.2 of 30,000.
        assertThat(counts[0]).isBetween(15_000 - 520, 15_000 + 520);
        assertThat(counts[1]).isBetween(9_000 - 477, 9_000 + 477);
        assertThat(counts[2]).isBetween(6_000 - 416, 6_000 + 416);
    }

    @Test
    void settingsSayWhatTheyExpect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopSettings.DEFAULT.withForgetAfterSeconds(Double.NaN))
                .withMessage("expected an age above 0 s, found NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopSettings.DEFAULT.withQueueCapacity(0))
                .withMessage("expected a capacity in 1..1073741824, found 0");
        assertThatIllegalArgumentException().isThrownBy(() -> LoopSettings.DEFAULT.withOpenCapacity(-1));
        assertThat(LoopSettings.DEFAULT.withQueueCapacity(5).withOpenCapacity(6).withForgetAfterSeconds(7))
                .isEqualTo(new LoopSettings(5, 6, 7));
    }

    private Decision decideAt(double timeSeconds) {
        return controller.decide(Context.at(timeSeconds), random);
    }

    private static Outcome completed(double millis) {
        return Outcome.builder(Status.COMPLETED, millis).build();
    }
}
