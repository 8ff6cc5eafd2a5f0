package io.callosum.environment.baseline.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosteriorVotesTest {
    private static int anyOfTen(RandomGenerator random) {
        return random.nextInt(10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE})
    void seedAndVersionDecideAndNothingElse(long seed) {
        PosteriorVotes votes = new PosteriorVotes(seed);
        double[] first = votes.probabilities(10, 5, PosteriorVotesTest::anyOfTen);
        votes.probabilities(10, 6, PosteriorVotesTest::anyOfTen);
        assertThat(votes.probabilities(10, 5, PosteriorVotesTest::anyOfTen)).containsExactly(first);
        assertThat(new PosteriorVotes(seed).probabilities(10, 5, PosteriorVotesTest::anyOfTen))
                .containsExactly(first);
        assertThat(votes.probabilities(10, 6, PosteriorVotesTest::anyOfTen)).isNotEqualTo(first);
        assertThat(new PosteriorVotes(seed + 1).probabilities(10, 5, PosteriorVotesTest::anyOfTen))
                .isNotEqualTo(first);
    }

    @Test
    void votesFollowTheDraws() {
        double[] mean = new double[2];
        PosteriorVotes votes = new PosteriorVotes(1);
        int versions = 500;
        for (int version = 0; version < versions; version++) {
            double[] share = votes.probabilities(2, version, random -> random.nextDouble() < 0.2 ? 0 : 1);
            mean[0] += share[0] / versions;
            mean[1] += share[1] / versions;
        }
        // 32,000 draws: five standard errors are 0.011.
        assertThat(mean[0]).isBetween(0.189, 0.211);
        assertThat(mean[0] + mean[1]).isBetween(1 - 1e-12, 1 + 1e-12);
    }
}
