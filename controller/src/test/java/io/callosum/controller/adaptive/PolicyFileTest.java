package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.Profiles;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
    private static final AdaptiveSettings SETTINGS = AdaptiveSettings.defaults();

    private static byte[] bytes(AdaptivePolicy policy) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PolicyFile.of(policy).write(out);
        return out.toByteArray();
    }

    private static AdaptivePolicy loaded(byte[] bytes) throws IOException {
        return PolicyFile.read(new ByteArrayInputStream(bytes)).policy(Trained.PROBLEM, SETTINGS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aLoadedPolicyGoesOnToTheBit(long seed) throws IOException {
        AdaptivePolicy policy = Trained.policy(seed, 150);
        byte[] saved = bytes(policy);
        AdaptivePolicy copy = loaded(saved);
        assertThat(bytes(copy)).isEqualTo(saved);
        assertThat(Trained.drive(copy, seed + 100, 200, 500)).isEqualTo(Trained.drive(policy, seed + 100, 200, 500));
        assertThat(bytes(copy)).isEqualTo(bytes(policy)).isNotEqualTo(saved);
    }

    @Test
    void aLoadedPolicyDecidesAlike() throws IOException {
        AdaptivePolicy policy = Trained.policy(4, 80);
        Context context = Context.at(60, 3, 59.5);
        ActionDistribution expected = policy.distribution(context);
        ActionDistribution found = loaded(bytes(policy)).distribution(context);
        assertThat(found.probabilities()).isEqualTo(expected.probabilities());
        assertThat(found.policyVersion()).isEqualTo(expected.policyVersion());
    }

    @Test
    void anUnknownNetworkGetsTheSharedPart() throws IOException {
        PolicyFile file = PolicyFile.of(Trained.policy(5, 100));
        PartitionProblem other =
                PartitionProblem.latency(Profiles.alexNet(3).splitCosts(), new LinkPrior(5, 0.02), 1.5);
        assertThat(file.knows(Trained.PROBLEM)).isTrue();
        assertThat(file.knows(other)).isFalse();
        AdaptivePolicy policy = file.policy(other, SETTINGS);
        assertThat(policy.state().link.longRun).isEqualTo(Trained.policy(5, 100).state().link.longRun);
        assertThat(policy.state().server.groupMean).containsOnly(0);
    }

    @Test
    void everyFlippedByteIsRefused() throws IOException {
        byte[] good = bytes(Trained.policy(6, 20));
        for (int i = 0; i < good.length; i += 97) {
            byte[] bad = good.clone();
            bad[i] ^= 0x20;
            assertThatThrownBy(() -> loaded(bad))
                    .as("byte %d", i)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("expected");
        }
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        byte[] good = bytes(Trained.policy(6, 20));
        for (int length = 0; length < good.length; length += 211) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> loaded(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("found");
        }
    }

    @Test
    void anotherVersionIsNamed() throws IOException {
        byte[] other = bytes(Trained.policy(6, 5));
        other[11] = 9;
        assertThatThrownBy(() -> loaded(other)).hasMessage("expected format version 4, found 9");
    }
}
