package io.callosum.controller.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.Profiles;
import io.callosum.controller.SimulatedLink;
import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.loop.ControllerListener;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.LayerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adaptive policy as the apprentice of all-device, in the whole loop on a simulated link. */
class ApprenticeLifeTest {
    private static final double ROUND_TRIP_SECONDS = 0.02;
    private static final double TIMEOUT_SECONDS = 0.66;

    private final LayerProfile profile = Profiles.alexNet();
    private final PartitionProblem problem =
            PartitionProblem.latency(profile.splitCosts(), new LinkPrior(5, ROUND_TRIP_SECONDS), TIMEOUT_SECONDS);
    private final List<Mode> modes = new ArrayList<>();
    private final ControllerListener listener = new ControllerListener() {
        @Override
        public void modeChanged(Mode from, Mode to, double timeSeconds) {
            modes.add(to);
        }
    };
    private final ApprenticePolicy policy = new ApprenticePolicy(
            FixedSplitPolicy.allDevice(profile.splits()),
            new AdaptivePolicy(problem),
            problem,
            ApprenticeSettings.of(problem),
            listener);

    /** Healthy: online after 770 to 810 queries. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void onAFastLinkItIsPromotedAndStays(long seed) {
        int promoted = play(seed, 6_000, t -> 40);
        assertThat(promoted).isBetween(200, 1_600);
        assertThat(modes).containsExactly(Mode.ONLINE);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void onADeadLinkItIsNot(long seed) {
        assertThat(play(seed, 6_000, t -> 0.01)).isEqualTo(-1);
        assertThat(modes).isEmpty();
        // With hardly anything to tell the two apart the estimate says so.
        assertThat(policy.comparison().differenceSeconds()).isBetween(-0.05, 0.2);
    }

    /** Returns the query at which it was promoted, or -1. */
    private int play(long seed, int queries, DoubleUnaryOperator megabitsPerSecond) {
        SplittableRandom random = new SplittableRandom(seed);
        PartitionController controller = new PartitionController(policy, listener);
        UplinkMeter meter = new UplinkMeter(ROUND_TRIP_SECONDS * 1e3);
        SimulatedLink link = new SimulatedLink(
                profile, megabitsPerSecond, ROUND_TRIP_SECONDS, TIMEOUT_SECONDS, 0.05, random.split());
        int promoted = -1;
        for (int query = 0; query < queries; query++) {
            controller.submit(
                    meter.contextAt(link.nowSeconds()),
                    random,
                    (decision, settlement) -> link.start(decision, (outcome, time) -> {
                        meter.observe(outcome, time);
                        settlement.settle(outcome, time);
                    }));
            if (promoted < 0 && !modes.isEmpty()) {
                promoted = query + 1;
            }
        }
        assertThat(controller.counts().policyFailures()).isZero();
        assertThat(controller.counts().settled()).isEqualTo(queries);
        return promoted;
    }
}
