package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.Profiles;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.SplitCosts;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power model is wrong: the device draws a fifth of what it says, the radio four times as much. */
class EnergyBeliefTest {
    private static final PowerModel BELIEVED = new PowerModel(3, 438.39, 1288.04, 0);
    private static final PowerModel TRUE = new PowerModel(0.6, 4 * 438.39, 4 * 1288.04, 0);
    private static final double MEGABITS_PER_SECOND = 8;
    private static final LinkPrior LINK = new LinkPrior(MEGABITS_PER_SECOND, 0.02);
    private static final SplitCosts COSTS = Profiles.alexNet().splitCosts();

    private static PartitionProblem problem(PowerModel power) {
        return new PartitionProblem(COSTS, LINK, 5, Objective.ENERGY, power);
    }

    private static int bestSplit(PowerModel power) {
        return new StaticPolicy(problem(power)).distribution(Context.at(0)).greedySplit();
    }

    @ParameterizedTest(name = "energy {0}")
    @ValueSource(strings = {"MEASURED", "MODELLED"})
    void onlyMeasuredEnergyIsLearned(EnergySource source) {
        int right = bestSplit(TRUE);
        int wrong = bestSplit(BELIEVED);
        assertThat(right).isNotEqualTo(wrong);
        AdaptivePolicy policy = new AdaptivePolicy(problem(BELIEVED));
        PartitionController controller = new PartitionController(policy);
        SplittableRandom random = new SplittableRandom(3);
        int last = -1;
        for (int i = 0; i < 120; i++) {
            double now = i;
            Context context = Context.at(now, MEGABITS_PER_SECOND, now);
            Decision decision = controller.decide(context, random);
            controller.settle(decision, outcome(decision.split(), source), now + 0.5);
            last = policy.distribution(context).greedySplit();
        }
        assertThat(last).isEqualTo(source == EnergySource.MEASURED ? right : wrong);
    }

    private static Outcome outcome(int split, EnergySource source) {
        double device = COSTS.deviceSeconds()[split] * 1e3;
        double bytes = COSTS.uplinkBytes()[split];
        boolean offloads = split < COSTS.splits() - 1;
        double network = offloads ? bytes * 8e-3 / MEGABITS_PER_SECOND + 20 : 0;
        double server = COSTS.serverSeconds()[split] * 1e3;
        Outcome.Builder outcome = Outcome.builder(Status.COMPLETED, device + network + server)
                .deviceMillis(device)
                .uplinkBytes(Math.round(bytes))
                .energy(TRUE.millijoules(device, bytes, network, server), source);
        return offloads ? outcome.networkMillis(network).serverMillis(server).build() : outcome.build();
    }
}
