package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.Profiles;
import io.callosum.controller.SimulatedLink;
import io.callosum.controller.decision.Context;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.policy.PolicyListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that becomes eight times slower, and well again: both are told of and followed. */
class DriftTest {
    private static final int CHANGE = 100;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLoadedServerIsNoticedAndLeftAndFoundAgain(long seed) {
        List<PolicyListener.Part> heard = new ArrayList<>();
        PolicyListener listener = new PolicyListener() {
            @Override
            public void drifted(Part part, double timeSeconds) {
                heard.add(part);
            }
        };
        AdaptivePolicy policy = new AdaptivePolicy(Trained.PROBLEM, AdaptiveSettings.defaults(), listener);
        PartitionController controller = new PartitionController(policy);
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedLink link = new SimulatedLink(Profiles.alexNet(), t -> 40, 0.02, 1.5, 0.05, random);
        List<Integer> splits = new ArrayList<>();
        for (int i = 0; i < 3 * CHANGE; i++) {
            if (i == CHANGE) {
                heard.clear();
                link.serverFactor(20);
            } else if (i == 2 * CHANGE) {
                link.serverFactor(1);
            }
            splits.add(controller
                    .submit(Context.at(link.nowSeconds(), 40, link.nowSeconds()), random, link)
                    .split());
            link.idle(0.3);
            if (i == CHANGE + 20) {
                assertThat(heard).contains(PolicyListener.Part.SERVER);
            }
        }
        assertThat(splits.subList(CHANGE - 20, CHANGE)).filteredOn(k -> k == 0).hasSizeGreaterThan(15);
        assertThat(splits.subList(CHANGE + 10, CHANGE + 30))
                .filteredOn(k -> k > 0)
                .hasSizeGreaterThan(15);
        assertThat(splits.subList(3 * CHANGE - 20, 3 * CHANGE))
                .filteredOn(k -> k == 0)
                .hasSizeGreaterThan(15);
    }
}
