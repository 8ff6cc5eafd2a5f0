package io.callosum.environment.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.mode.ApprenticePolicy;
import io.callosum.controller.mode.Mode;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.baseline.Baselines;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PoliciesTest {
    private static final LayerProfile PROFILE = new LayerProfile(
            "two",
            List.of(
                    new LayerCost("input", "input", 100_000, 0, 0, OptionalDouble.empty()),
                    new LayerCost("a", "conv", 1000, 10, 1, OptionalDouble.empty()),
                    new LayerCost("b", "fc", 40, 90, 3, OptionalDouble.empty())));

    private static Policy create(String name) {
        return Policies.create(name, PartitionProblem.latency(PROFILE.splitCosts(), new LinkPrior(8, 0.01), 1), 1);
    }

    @ParameterizedTest(name = "{0} puts all on split {1}")
    @CsvSource({"all-server, 0", "fixed:0, 0", "fixed:1, 1", "static, 1", "fixed:2, 2", "all-device, 2"})
    void aPolicyWithoutChoiceIsCertain(String name, int split) {
        Policy policy = create(name);
        ActionDistribution distribution = policy.distribution(Context.at(0));
        assertThat(policy.name()).isEqualTo(name);
        assertThat(policy.splits()).isEqualTo(3);
        assertThat(distribution.probability(split)).isEqualTo(1);
    }

    @Test
    void eachNameHasItsKind() {
        assertThat(create("adaptive")).isInstanceOf(AdaptivePolicy.class);
        assertThat(create("static")).isInstanceOf(StaticPolicy.class);
        assertThat(create("fixed:1")).isInstanceOf(FixedSplitPolicy.class);
        assertThat(create("adaptive").name()).isEqualTo("adaptive");
        assertThat(create("adaptive").splits()).isEqualTo(3);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "Adaptive", " static", "LinUCB", "fixed", "eps-greedy0.1", "all", "adaptive\n"})
    void anUnknownNameListsTheKnownOnes(String name) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Policies.check(name, 3))
                .withMessageStartingWith(
                        "expected a policy of adaptive, all-device, all-server, static, fixed:K, apprentice:BASELINE, file:PATH, maui, ans, ")
                .withMessageEndingWith("eps-greedy, random, found '" + name + "'");
    }

    @Test
    void baselinesHaveTheirNames() {
        assertThat(Baselines.names())
                .contains("linucb", "bucket-ts")
                .allSatisfy(name -> assertThat(create(name).name()).isEqualTo(name));
        assertThat(create("eps-greedy:0.3").name()).isEqualTo("eps-greedy:0.3");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"eps-greedy:", "eps-greedy:1.1", "eps-greedy:-0", "eps-greedy:1e-3", "eps-greedy:NaN"})
    void anEpsilonIsAProbability(String name) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Policies.check(name, 3))
                .withMessage("expected eps-greedy:0..eps-greedy:1, found '" + name + "'");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"fixed:", "fixed:3", "fixed:-0", "fixed:01", "fixed:1.0", "fixed:2147483648", "fixed:\u0661"})
    void aSplitThatIsNotThereIsRefused(String name) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Policies.check(name, 3))
                .withMessage("expected fixed:0..fixed:2, found '" + name + "'");
        assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> create(name));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"apprentice:static", "apprentice:fixed:1", "apprentice:linucb"})
    void adaptiveMayBeTheApprenticeOfAnother(String name) {
        Policy policy = create(name);
        assertThat(policy).isInstanceOf(ApprenticePolicy.class);
        assertThat(policy.name()).isEqualTo(name);
        assertThat(((ApprenticePolicy) policy).mode()).isEqualTo(Mode.APPRENTICE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "apprentice:adaptive,expected apprentice:BASELINE",
        "apprentice:apprentice:static,expected apprentice:BASELINE",
        "apprentice:,expected a policy of adaptive",
        "apprentice:fixed:3,expected fixed:0..fixed:2"
    })
    void anApprenticeNeedsABaseline(String name, String message) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Policies.check(name, 3))
                .withMessageStartingWith(message);
    }

    @Test
    void theLastSplitIsThere() {
        assertThatNoException().isThrownBy(() -> Policies.check("fixed:2", 3));
    }
}
