package io.callosum.environment.datacenter.fleet;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One adaptive policy a phone. It is told nothing of its link or of the server but its own outcomes. Without the decision cache, which serves those
 * who decide more often than they learn.
 */
final class AdaptiveDeciders implements Deciders {
    private final AdaptivePolicy[] policies;
    private final SplittableRandom random;
    private @Nullable Decision[] open = new Decision[1024];
    private long decisions;

    AdaptiveDeciders(Phones phones, SplittableRandom random) {
        this.random = random;
        this.policies = new AdaptivePolicy[phones.count()];
        AdaptiveSettings settings = AdaptiveSettings.defaults().withCache(false);
        for (int i = 0; i < policies.length; i++) {
            policies[i] = new AdaptivePolicy(phones.of(i).problem, settings);
        }
    }

    @Override
    public int decide(int query, int phone, double nowSeconds, double megabitsPerSecond) {
        AdaptivePolicy policy = policies[phone];
        Context context = Context.at(nowSeconds);
        ActionDistribution distribution = policy.distribution(context);
        int split = distribution.draw(random.nextDouble());
        Decision decision = new Decision(decisions++, context, split, distribution, policy.name());
        policy.started(decision);
        if (query >= open.length) {
            open = Arrays.copyOf(open, Math.max(2 * open.length, query + 1));
        }
        open[query] = decision;
        return split;
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public void settled(int query, int phone, Outcome outcome, double nowSeconds) {
        Decision decision = open[query];
        if (decision != null) {
            open[query] = null;
            policies[phone].observe(decision, outcome, nowSeconds);
        }
    }
}
