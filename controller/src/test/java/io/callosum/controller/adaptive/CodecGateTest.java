package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.Codecs;
import io.callosum.controller.Profiles;
import io.callosum.controller.SimulatedLink;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.controller.profile.SplitCosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded links in which adaptive has codecs to choose from; the first hundred queries of each play are left out of the
 * means. Over five seeds, on a link of 1.5 Mbit/s, float16 takes 0.76 of the time without codecs and int8 with Zstandard 0.60, each with a
 * spread of 0.003; a codec whose payload is six times and whose encoding ten times what was predicted costs 1.00 to 1.01 of what it costs
 * where that is known. A policy that does not learn of codecs stays with what was predicted.
 */
class CodecGateTest {
    private static final int QUERIES = 400;
    private static final int FIRST = 100;
    private static final double TIMEOUT_SECONDS = 1.5;
    private static final SplitCosts SPLITS = Profiles.alexNet().splitCosts();
    private static final CodecCosts FLOAT16 = Codecs.of(SPLITS, "float16", 0.5, 0.008, 0.0005);
    private static final CodecCosts INT8 = Codecs.of(SPLITS, "int8+zstd", 0.15, 0.03, 0.02);

    private record Play(double meanSeconds, Map<String, Long> codecs, List<Decision> decisions) {
        double share(String codec) {
            return codecs.getOrDefault(codec, 0L) / (double) (QUERIES - FIRST);
        }
    }

    private static Play play(SplitCosts believed, SplitCosts truth, double megabits, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] jitter = random.doubles(4096, 0.8, 1.25).toArray();
        DoubleUnaryOperator rate = t -> megabits * jitter[(int) (t * 4) % jitter.length];
        SimulatedLink link = new SimulatedLink(truth, rate, 0.02, TIMEOUT_SECONDS, 0.05, random.split());
        PartitionController controller = new PartitionController(
                new AdaptivePolicy(PartitionProblem.latency(believed, new LinkPrior(5, 0.02), TIMEOUT_SECONDS)));
        List<Decision> decisions = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < QUERIES; i++) {
            double start = link.nowSeconds();
            Decision decision = controller.submit(Context.at(start), random, link);
            if (i >= FIRST) {
                decisions.add(decision);
                sum += link.nowSeconds() - start;
            }
            link.idle(0.3);
        }
        Map<String, Long> codecs = decisions.stream()
                .filter(decision -> decision.split() < SPLITS.splits() - 1)
                .collect(Collectors.groupingBy(Decision::codec, Collectors.counting()));
        return new Play(sum / decisions.size(), codecs, decisions);
    }

    private static SplitCosts with(double tolerance, CodecCosts... codecs) {
        return SPLITS.withCodecs(List.of(codecs), tolerance);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onASlowLinkCodecsPay(long seed) {
        Play plain = play(SPLITS, SPLITS, 1.5, seed);
        Play half = play(with(0.001, FLOAT16, INT8), with(1, FLOAT16, INT8), 1.5, seed);
        Play all = play(with(0.05, FLOAT16, INT8), with(1, FLOAT16, INT8), 1.5, seed);

        assertThat(half.meanSeconds / plain.meanSeconds).isLessThan(0.9);
        assertThat(all.meanSeconds / plain.meanSeconds).isLessThan(0.8);
        assertThat(half.share("float16")).isGreaterThan(0.9);
        assertThat(half.share("int8+zstd")).isZero();
        assertThat(all.share("int8+zstd")).isGreaterThan(0.9);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void onAFastLinkTensorsCrossAsTheyAre(long seed) {
        Play play = play(with(0.05, FLOAT16, INT8), with(1, FLOAT16, INT8), 200, seed);

        assertThat(play.share("identity")).isGreaterThan(0.9);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void beyondTheToleranceNothingIsEverDrawn(long seed) {
        Play play = play(with(0.0004, FLOAT16, INT8), with(1, FLOAT16, INT8), 1.5, seed);

        boolean[] admissible = with(0.0004, FLOAT16, INT8).admissible();
        assertThat(play.codecs).containsOnlyKeys("identity");
        for (Decision decision : play.decisions) {
            for (int action = 0; action < admissible.length; action++) {
                if (!admissible[action]) {
                    assertThat(decision.distribution().probability(action)).isEqualTo(0);
                }
            }
        }
    }

    /** Payloads are 6 times as large as predicted, and encoding takes 10 times as long: no longer worth it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCodecThatIsWronglyPredictedIsFoundOut(long seed) {
        CodecCosts bad = Codecs.of(SPLITS, "int8+zstd", 0.9, 0.3, 0.02);
        Play right = play(with(0.05, FLOAT16, bad), with(1, FLOAT16, bad), 1.5, seed);
        Play wrong = play(with(0.05, FLOAT16, INT8), with(1, FLOAT16, bad), 1.5, seed);

        assertThat(wrong.meanSeconds / right.meanSeconds).isLessThan(1.05);
        assertThat(wrong.share("float16")).isGreaterThan(0.9);
    }

    /** The other way round: predicted to send a little more than float16, it sends less than a third; doubt has it tried. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCodecThatIsBetterThanPredictedIsFoundOut(long seed) {
        CodecCosts doubted = Codecs.of(SPLITS, "int8+zstd", 0.53, 0.03, 0.02);
        Play right = play(with(0.05, FLOAT16, INT8), with(1, FLOAT16, INT8), 1.5, seed);
        Play wrong = play(with(0.05, FLOAT16, doubted), with(1, FLOAT16, INT8), 1.5, seed);

        assertThat(wrong.meanSeconds / right.meanSeconds).isLessThan(1.05);
        assertThat(wrong.share("int8+zstd")).isGreaterThan(0.9);
    }

    /** Predicted at 0.02, seen at 0.06: within a tolerance of 0.05 it is tried once or twice, never again. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anErrorThatIsSeenBeyondTheToleranceIsNotSeenAgain(long seed) {
        CodecCosts harmful = Codecs.of(SPLITS, "int8+zstd", 0.15, 0.03, 0.06);
        Play play = play(with(0.05, FLOAT16, INT8), with(1, FLOAT16, harmful), 1.5, seed);

        assertThat(play.share("int8+zstd")).isZero();
        assertThat(play.share("float16")).isGreaterThan(0.9);
        for (Decision decision : play.decisions) {
            for (int action = 0; action < decision.distribution().splits(); action++) {
                if (decision.actions().codec(action).equals("int8+zstd")
                        && decision.actions().split(action) > 0) {
                    assertThat(decision.distribution().probability(action)).isEqualTo(0);
                }
            }
        }
    }
}
