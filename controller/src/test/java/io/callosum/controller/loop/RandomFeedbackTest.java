package io.callosum.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.ControllerListener.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries in flight whose feedback comes delayed, out of order, twice, late, bad or never, against a slow model that remembers the end
 * of every decision.
 */
class RandomFeedbackTest {
    private static final double FORGET_AFTER_SECONDS = 4;
    private static final int STEPS = 3_000;
    private static final List<Status> STATUSES = List.of(Status.values());

    private final RecordingPolicy policy = new RecordingPolicy();
    private final RecordingListener listener = new RecordingListener();
    // Room for all, so that the model needs to know of ages only.
    private final PartitionController controller =
            new PartitionController(policy, new LoopSettings(2, STEPS, FORGET_AFTER_SECONDS), listener);
    private final List<Decision> made = new ArrayList<>();
    private final Map<Long, Refusal> ends = new HashMap<>();
    private final Map<Refusal, Integer> expected = new EnumMap<>(Refusal.class);
    private int expectedSettled;
    private int expectedLost;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyDecisionEndsAsTheModelSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double now = 0;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextDouble(0.05);
            if (random.nextBoolean()) {
                made.add(controller.decide(Context.at(now), random));
            } else if (!made.isEmpty()) {
                // Mostly a recent one, sometimes any: those that are never hit are the missing ones.
                int youngest = made.size() - 1;
                int age = random.nextInt(10) > 0
                        ? random.nextInt(Math.min(youngest + 1, 40))
                        : random.nextInt(youngest + 1);
                settle(made.get(youngest - age), outcome(random), now);
            }
            if (step % 100 == 0) {
                forget(now);
                verify();
            }
        }
        forget(now + 2 * FORGET_AFTER_SECONDS);
        verify();
        assertThat(controller.openDecisions()).isZero();
        assertThat(expected.keySet())
                .as("each refusal that can happen here did")
                .containsExactlyInAnyOrder(Refusal.BAD_MEASUREMENT, Refusal.ALREADY_SETTLED, Refusal.LATE);
        assertThat(expectedLost).isPositive();
    }

    private static Outcome outcome(SplittableRandom random) {
        Status status = STATUSES.get(random.nextInt(STATUSES.size()));
        double latencyMillis =
                switch (random.nextInt(12)) {
                    case 0 -> Double.NaN;
                    case 1 -> -random.nextDouble();
                    case 2 -> Double.POSITIVE_INFINITY;
                    default -> random.nextDouble(100);
                };
        return Outcome.builder(status, latencyMillis).build();
    }

    private void settle(Decision decision, Outcome outcome, double now) {
        // The controller gives up an eighth of the age late at most, by itself; the model has it do so before each
        // settlement.
        forget(now);
        controller.settle(decision, outcome, now);
        Refusal end = ends.get(decision.id());
        if (end == null && outcome.isValid()) {
            ends.put(decision.id(), Refusal.ALREADY_SETTLED);
            expectedSettled++;
        } else if (end == null) {
            ends.put(decision.id(), Refusal.ALREADY_SETTLED);
            expected.merge(Refusal.BAD_MEASUREMENT, 1, Integer::sum);
        } else {
            expected.merge(end, 1, Integer::sum);
        }
    }

    private void forget(double now) {
        controller.forget(now);
        for (Decision decision : made) {
            boolean old = decision.context().timeSeconds() <= now - FORGET_AFTER_SECONDS;
            if (old && ends.putIfAbsent(decision.id(), Refusal.LATE) == null) {
                expectedLost++;
            }
        }
    }

    private void verify() {
        LoopInvariants.check(controller, policy, listener);
        LoopCounts counts = controller.counts();
        assertThat(counts.settled()).isEqualTo(expectedSettled);
        assertThat(counts.lost()).isEqualTo(expectedLost);
        for (Refusal reason : Refusal.values()) {
            assertThat(counts.refused(reason)).as("%s", reason).isEqualTo((long) expected.getOrDefault(reason, 0));
        }
    }
}
