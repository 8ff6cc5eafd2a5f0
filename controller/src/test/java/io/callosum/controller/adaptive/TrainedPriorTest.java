package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.Profiles;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainedPriorTest {
    private static final PartitionProblem PROBLEM = Trained.PROBLEM;
    private static final int SPLITS = PROBLEM.splits();

    private static MachineKnowledge scaled(double[] seconds, double by) {
        double[] log = new double[SPLITS];
        double[] variance = new double[SPLITS];
        for (int k = 0; k < SPLITS; k++) {
            log[k] = Math.log(Math.max(seconds[k] * by, 1e-9));
            variance[k] = seconds[k] > 0 ? 1e-4 : Double.POSITIVE_INFINITY;
        }
        return new MachineKnowledge(log, variance);
    }

    private static TrainedPrior prior(double deviceFactor) {
        SortedMap<String, NetworkKnowledge> networks = new TreeMap<>();
        networks.put(
                PROBLEM.costs().network(),
                new NetworkKnowledge(
                        PROBLEM.costs().uplinkBytes(),
                        scaled(PROBLEM.costs().deviceSeconds(), deviceFactor),
                        MachineKnowledge.none(SPLITS),
                        LinkKnowledge.of(Trained.policy(3, 100)),
                        1.5));
        SortedMap<String, LayerTypeFactor> types = new TreeMap<>();
        types.put("convolution", new LayerTypeFactor(0.4, 0.01, -0.2, 0.02));
        return new TrainedPrior(
                AdaptiveSettings.defaults().withProfileDeviation(0.3), LinkKnowledge.none(), types, networks);
    }

    /** The problem with other predictions of the device. */
    private static PartitionProblem slower(double by) {
        SplitCosts costs = PROBLEM.costs();
        double[][] device = costs.deviceSecondsByGroup();
        for (double[] group : device) {
            Arrays.setAll(group, k -> group[k] * by);
        }
        SplitCosts wrong = new SplitCosts(
                costs.network(), costs.uplinkBytes(), device, costs.serverSecondsByGroup(), Optional.empty());
        return PartitionProblem.latency(wrong, new LinkPrior(5, 0.02), 1.5);
    }

    private static NetworkKnowledge part(TrainedPrior prior) {
        NetworkKnowledge part = prior.networks().get(PROBLEM.costs().network());
        if (part == null) {
            throw new AssertionError("no part of " + PROBLEM.costs().network());
        }
        return part;
    }

    private static PolicyFile written(TrainedPrior prior) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PolicyFile.of(prior).write(out);
        return PolicyFile.read(new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void measuredTimesReplaceThoseOfAnyProfile() throws IOException {
        for (double wrong : new double[] {1, 1.5, 0.6}) {
            PartitionProblem other = slower(wrong);
            double[] truth = PROBLEM.costs().deviceSeconds();
            FactorState state = written(prior(1.3)).policy(other).state();
            for (int k = 1; k < SPLITS; k++) {
                if (truth[k] > 1e-3) {
                    assertThat(Math.log(state.device.correctedSeconds(k) / truth[k]))
                            .as("split %d of a profile %s times", k, wrong)
                            .isCloseTo(Math.log(1.3), within(0.05));
                }
            }
            assertThat(state.device.factor.now.mean).isZero();
        }
    }

    @Test
    void linkAndSettingsComeBackToTheBit() throws IOException {
        TrainedPrior prior = prior(1);
        TrainedPrior found = written(prior).trained().orElseThrow();
        assertThat(found.settings()).isEqualTo(prior.settings());
        LinkKnowledge a = part(prior).link();
        LinkKnowledge b = part(found).link();
        assertThat(b.longRun()).isEqualTo(a.longRun());
        assertThat(b.emission()).isEqualTo(a.emission());
        assertThat(b.filterWeights()).isEqualTo(a.filterWeights());
        assertThat(b.logRoundTripMean()).isEqualTo(a.logRoundTripMean());
        assertThat(found.policy(PROBLEM).state().link.longRun).isEqualTo(a.longRun());
    }

    @Test
    void anotherNetworkGetsTheSharedPart() throws IOException {
        PolicyFile file = written(prior(2));
        PartitionProblem other = PartitionProblem.latency(
                Profiles.alexNet().splitCosts().withGroupNames(Arrays.asList("convolution", "b", "c")),
                new LinkPrior(5, 0.02),
                1.5);
        assertThat(file.knows(other)).isTrue();
        PartitionProblem renamed = new PartitionProblem(
                new SplitCosts(
                                "other",
                                other.costs().uplinkBytes(),
                                other.costs().deviceSecondsByGroup(),
                                other.costs().serverSecondsByGroup(),
                                Optional.empty())
                        .withGroupNames(other.costs().groupNames()),
                other.link(),
                1.5,
                other.objective(),
                other.power());
        assertThat(file.knows(renamed)).isFalse();
        FactorState state = file.policy(renamed).state();
        assertThat(state.device.groupMean).containsExactly(0.4, 0, 0);
        assertThat(state.server.groupMean).containsExactly(-0.2, 0, 0);
    }

    @Test
    void whoHasNoProfileGetsTheMeasuredProblem() throws IOException {
        PartitionProblem measured = written(prior(1.3))
                .trained()
                .orElseThrow()
                .problem(PROBLEM.costs().network())
                .orElseThrow();
        double[] truth = PROBLEM.costs().deviceSeconds();
        assertThat(measured.splits()).isEqualTo(SPLITS);
        assertThat(measured.costs().deviceSeconds()[SPLITS - 1]).isCloseTo(1.3 * truth[SPLITS - 1], within(1e-9));
        assertThat(measured.costs().uplinkBytes()).isEqualTo(PROBLEM.costs().uplinkBytes());
    }

    @Test
    void damageIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PolicyFile.of(prior(1)).write(out);
        byte[] good = out.toByteArray();
        for (int i = 0; i < good.length; i += 61) {
            byte[] bad = good.clone();
            bad[i] ^= 0x40;
            assertThatThrownBy(() -> PolicyFile.read(new ByteArrayInputStream(bad)))
                    .as("byte %d", i)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("expected");
        }
    }
}
