package io.callosum.controller.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprenticePolicyTest {
    private static final PartitionProblem PROBLEM = PartitionProblem.latency(
            new SplitCosts(
                    "two",
                    new double[] {1000, 0},
                    new double[][] {{0, 1}},
                    new double[][] {{0.1, 0}},
                    Optional.empty()),
            new LinkPrior(10, 0.01),
            5);
    private static final ApprenticeSettings SETTINGS = ApprenticeSettings.of(PROBLEM);

    private final List<String> changes = new ArrayList<>();
    private final ModeListener listener = new ModeListener() {
        @Override
        public void modeChanged(Mode from, Mode to, double timeSeconds) {
            changes.add(from + ">" + to + "@" + timeSeconds);
        }
    };
    private final Stub baseline = new Stub("base", new double[] {0, 1}, new double[] {0.1, 1});
    private final Stub learner = new Stub("learner", new double[] {0.9, 0.1}, new double[] {0.5, 1});

    private ApprenticePolicy policy(ApprenticeSettings settings) {
        return new ApprenticePolicy(baseline, learner, PROBLEM, settings, listener);
    }

    @Test
    void loggingOnlyLeavesTheLearnerAlone() {
        ApprenticePolicy policy = policy(SETTINGS.withStart(Mode.LOG_ONLY));
        PartitionController controller = new PartitionController(policy);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            Decision decision = controller.decide(Context.at(i), random);
            assertThat(decision.split()).isOne();
            assertThat(decision.probability()).isOne();
            controller.settle(
                    decision,
                    Outcome.builder(i % 2 == 0 ? Status.COMPLETED : Status.DROPPED, 5)
                            .build(),
                    i);
        }
        assertThat(baseline.observed).isEqualTo(50);
        assertThat(baseline.abandoned).isEqualTo(50);
        assertThat(learner.asked + learner.started + learner.observed + learner.abandoned)
                .isZero();
        assertThat(policy.mode()).isEqualTo(Mode.LOG_ONLY);
        assertThat(policy.comparison().rounds()).isZero();
        assertThat(policy.probeBytes(Context.at(0))).isEqualTo(4);
    }

    @Test
    void anApprenticeDecidesItsShareAndHearsOfAll() {
        ApprenticePolicy policy = policy(SETTINGS.withRounds(1000, 5000));
        ActionDistribution distribution = policy.distribution(Context.at(0));
        assertThat(distribution.probabilities()).containsExactly(new double[] {0.045, 0.955}, within(1e-15));
        assertThat(policy.distribution(Context.at(1)))
                .as("the same mixture again")
                .isSameAs(distribution);
        PartitionController controller = new PartitionController(policy);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            Decision decision = controller.decide(Context.at(i), random);
            controller.settle(
                    decision,
                    Outcome.builder(i % 4 == 0 ? Status.DROPPED : Status.COMPLETED, 5)
                            .build(),
                    i);
        }
        assertThat(List.of(learner.started, learner.observed, learner.abandoned))
                .containsExactly(100, 75, 25);
        assertThat(List.of(baseline.started, baseline.observed, baseline.abandoned))
                .containsExactly(100, 75, 25);
        assertThat(policy.comparison().rounds()).isEqualTo(75);
    }

    @Test
    void onlineTheBaselineKeepsASmallShare() {
        ApprenticePolicy policy = policy(SETTINGS.withStart(Mode.ONLINE));
        assertThat(policy.distribution(Context.at(0)).probabilities())
                .containsExactly(new double[] {0.98 * 0.9, 0.98 * 0.1 + 0.02}, within(1e-15));
        assertThat(policy.probeBytes(Context.at(0))).isEqualTo(7);
    }

    @Test
    void modesAreSwitchedByHandAndToldOf() {
        ApprenticePolicy policy = policy(SETTINGS.withStart(Mode.LOG_ONLY));
        Decision logged = new PartitionController(policy).decide(Context.at(0), new SplittableRandom(1));
        policy.switchTo(Mode.LOG_ONLY, 1);
        policy.switchTo(Mode.APPRENTICE, 2);
        policy.switchTo(Mode.ONLINE, 3);
        assertThat(changes).containsExactly("LOG_ONLY>APPRENTICE@2.0", "APPRENTICE>ONLINE@3.0");
        policy.observe(logged, Outcome.builder(Status.COMPLETED, 5).build(), 4);
        assertThat(learner.observed)
                .as("of a query that it was not asked about")
                .isZero();
        assertThat(policy.comparison().rounds()).isZero();
    }

    @Test
    void errorProbabilitiesOfAllComparisonsAddUpToTheStatedOne() {
        ApprenticePolicy policy = policy(SETTINGS);
        double sum = policy.comparison().errorProbability();
        for (int i = 0; i < 200; i++) {
            policy.switchTo(Mode.ONLINE, i);
            policy.switchTo(Mode.APPRENTICE, i);
            sum += policy.comparison().errorProbability();
        }
        assertThat(sum).isBetween(0.99 * SETTINGS.errorProbability(), SETTINGS.errorProbability());
    }

    @Test
    void aBetterLearnerIsPromotedAndAWorseOneDemoted() {
        ApprenticePolicy policy = policy(SETTINGS);
        SplittableRandom random = new SplittableRandom(2);
        int promoted = play(policy, random, 10_000, u -> 0.5 + 0.2 * u, Mode.ONLINE);
        assertThat(promoted).isBetween(SETTINGS.minimumRounds(), 5_000);
        assertThat(play(policy, random, 3_000, u -> 0.5 + 0.2 * u, Mode.APPRENTICE))
                .as("stays")
                .isEqualTo(-1);
        int demoted = play(policy, random, 10_000, u -> 3 + u, Mode.APPRENTICE);
        assertThat(demoted).isBetween(1, 2_500);
        assertThat(play(policy, random, 5_000, u -> 3 + u, Mode.ONLINE))
                .as("stays")
                .isEqualTo(-1);
        assertThat(play(policy, random, 30_000, u -> 0.3 + 0.2 * u, Mode.ONLINE))
                .as("again")
                .isPositive();
        assertThat(changes).hasSize(3);
    }

    /**
     * Learners that are not better, with predictions that say they are. Healthy: at most 5 % of 200 are ever promoted; seen: none. The
     * broken machine, a one-sided 5 % z-test looked at after every round, promotes 34 % to 70 %.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"equal", "rarely a catastrophe", "a little dearer"})
    void aLearnerThatIsNoBetterIsRarelyPromoted(String kind) {
        DoubleUnaryOperator cost =
                switch (kind) {
                    case "equal" -> u -> 0.7 + 0.6 * u;
                    case "rarely a catastrophe" -> u -> u < 0.05 ? 5 : 0.79;
                    default -> u -> 0.72 + 0.6 * u;
                };
        int promoted = 0;
        int brokenPromoted = 0;
        for (long seed = 0; seed < 200; seed++) {
            ApprenticePolicy policy = policy(SETTINGS);
            SplittableRandom random = new SplittableRandom(seed);
            boolean broken = false;
            for (int round = 0; round < 3_000 && policy.mode() == Mode.APPRENTICE; round++) {
                round(policy, random, round, cost);
                Comparison state = policy.comparison();
                double z = state.differenceSeconds() * Math.sqrt((double) state.rounds()) / state.deviationSeconds();
                broken |= round >= SETTINGS.minimumRounds() && z < -1.645;
            }
            promoted += policy.mode() == Mode.ONLINE ? 1 : 0;
            brokenPromoted += broken ? 1 : 0;
        }
        assertThat(promoted).isLessThanOrEqualTo(10);
        assertThat(brokenPromoted).as("broken machine").isGreaterThan(10);
    }

    @Test
    void modesChangeWhileQueriesAreInFlight() throws InterruptedException {
        ApprenticePolicy policy = new ApprenticePolicy(
                FixedSplitPolicy.allDevice(2), FixedSplitPolicy.allServer(2), PROBLEM, SETTINGS, ModeListener.NONE);
        PartitionController controller = new PartitionController(policy);
        Thread switcher = new Thread(() -> {
            for (int i = 0; i < 3_000; i++) {
                policy.switchTo(i % 3 == 0 ? Mode.LOG_ONLY : i % 3 == 1 ? Mode.APPRENTICE : Mode.ONLINE, i);
            }
        });
        switcher.start();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            Decision decision = controller.decide(Context.at(i * 1e-3), random);
            assertThat(decision.probability()).isIn(1.0, 0.05, 0.95, 0.98, 1 - 0.98);
            controller.settle(decision, Outcome.builder(Status.COMPLETED, 1000).build(), i * 1e-3);
        }
        switcher.join();
        assertThat(controller.counts().settled()).isEqualTo(20_000);
        assertThat(controller.counts().policyFailures()).isZero();
    }

    @Test
    void sameSeedSameLife() {
        assertThat(life(3)).isEqualTo(life(3)).isNotEqualTo(life(4));
    }

    private static Comparison life(long seed) {
        ApprenticePolicyTest test = new ApprenticePolicyTest();
        ApprenticePolicy policy = test.policy(SETTINGS);
        play(policy, new SplittableRandom(seed), 2_000, u -> 0.5 + u, Mode.LOG_ONLY);
        return policy.comparison();
    }

    @Test
    void settingsSayWhatTheyExpect() {
        assertThat(SETTINGS.costLimitSeconds()).as("5 x all-device").isEqualTo(5);
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withShares(0, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withShares(0.1, 0.6));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withRounds(10, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withErrorProbability(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withCostLimitSeconds(Double.NaN))
                .withMessage("expected a finite cost above 0 s, found NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApprenticePolicy(
                        FixedSplitPolicy.allDevice(3), learner, PROBLEM, SETTINGS, ModeListener.NONE))
                .withMessage("expected a baseline and a learner of as many splits, found 3 and 2");
    }

    /** Plays until a mode is reached; returns the round, or -1. All-device costs 0.7 to 1.3 s; the other split what is given. */
    private static int play(
            ApprenticePolicy policy, SplittableRandom random, int rounds, DoubleUnaryOperator cost, Mode until) {
        for (int round = 0; round < rounds; round++) {
            round(policy, random, round, cost);
            if (policy.mode() == until) {
                return round + 1;
            }
        }
        return -1;
    }

    private static void round(ApprenticePolicy policy, SplittableRandom random, double now, DoubleUnaryOperator cost) {
        ActionDistribution distribution = policy.distribution(Context.at(now));
        int split = distribution.draw(random.nextDouble());
        double u = random.nextDouble();
        double seconds = split == 1 ? 0.7 + 0.6 * u : cost.applyAsDouble(u);
        Decision decision = new Decision(0, Context.at(now), split, distribution, policy.name());
        policy.observe(
                decision, Outcome.builder(Status.COMPLETED, seconds * 1e3).build(), now);
    }

    private static void play(ApprenticePolicy policy, SplittableRandom random, int from, int to) {
        PartitionController controller = new PartitionController(policy);
        for (int i = from; i < to; i++) {
            Decision decision = controller.decide(Context.at(i), random);
            double millis = decision.split() == 0 ? random.nextDouble(100, 300) : random.nextDouble(900, 1100);
            controller.settle(
                    decision, Outcome.builder(Status.COMPLETED, millis).build(), i + 0.5);
        }
    }

    @ParameterizedTest(name = "after {0} queries, seed 5")
    @ValueSource(ints = {0, 1, 150, 2000})
    void aRestoredComparisonGoesOnToTheBit(int queries) throws IOException {
        ApprenticePolicy first = policy(SETTINGS);
        SplittableRandom random = new SplittableRandom(5);
        play(first, random, 0, queries);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        first.save(new DataOutputStream(saved));
        ApprenticePolicy second = policy(SETTINGS);
        second.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        assertThat(second.mode()).isEqualTo(first.mode());
        assertThat(second.comparison()).isEqualTo(first.comparison());
        SplittableRandom again = new SplittableRandom(6);
        SplittableRandom andAgain = new SplittableRandom(6);
        play(first, again, queries, queries + 3000);
        play(second, andAgain, queries, queries + 3000);
        assertThat(second.mode()).isEqualTo(first.mode()).isEqualTo(Mode.ONLINE);
        assertThat(second.comparison()).isEqualTo(first.comparison());
    }

    @Test
    void aDamagedComparisonIsRefused() throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        policy(SETTINGS).save(new DataOutputStream(saved));
        byte[] bytes = saved.toByteArray();
        bytes[2] = 'X';
        assertThatIOException()
                .isThrownBy(() -> policy(SETTINGS).restore(new DataInputStream(new ByteArrayInputStream(bytes))))
                .withMessage("expected a mode, found 'XPPRENTICE'");
        assertThatIOException()
                .isThrownBy(() -> policy(SETTINGS)
                        .restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray(), 0, 20))));
        byte[] negative = saved.toByteArray();
        negative[2 + "APPRENTICE".length()] = -1;
        assertThatIOException()
                .isThrownBy(() -> policy(SETTINGS).restore(new DataInputStream(new ByteArrayInputStream(negative))))
                .withMessageStartingWith("expected counts of comparisons of at least 0");
    }
}
