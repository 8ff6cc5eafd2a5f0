package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions that say how far they may be off are doubted as much as that. */
final class PredictionDoubtTest {
    private static final SplitCosts COSTS = new SplitCosts(
            "n",
            new double[] {1e5, 1e4, 0},
            new double[][] {{0, 0.1, 0.2}},
            new double[][] {{0.02, 0.01, 0}},
            Optional.empty());

    private static FactorState state(SplitCosts costs, AdaptiveSettings settings) {
        return new FactorState(PartitionProblem.latency(costs, new LinkPrior(5, 0.02), 1), settings);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.6})
    void theDeviationOfThePredictionsCounts(double deviation) {
        FactorState doubting = state(COSTS.withDeviation(deviation), AdaptiveSettings.defaults());
        assertThat(doubting.settings).isEqualTo(AdaptiveSettings.defaults().withProfileDeviation(deviation));
        assertThat(state(COSTS, AdaptiveSettings.defaults()).settings).isEqualTo(AdaptiveSettings.defaults());
    }

    @Test
    void settingsWithoutDoubtStayWithout() {
        AdaptiveSettings certain = AdaptiveSettings.defaults().withoutUncertainty();
        assertThat(state(COSTS.withDeviation(0.3), certain).settings).isEqualTo(certain);
    }

    @Test
    void aDeviationThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> COSTS.withDeviation(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> COSTS.withDeviation(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaptiveSettings.defaults().withProfileDeviation(Double.NaN));
    }
}
