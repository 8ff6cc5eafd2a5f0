package io.callosum.environment.datacenter.fleet;

import io.callosum.controller.decision.Context;
import io.callosum.controller.policy.StaticPolicy;
import java.util.List;

/** The static policy, one a class, which has nothing to remember; it is told the link's present rate, as Neurosurgeon measures it. */
final class StaticDeciders implements Deciders {
    private final Phones phones;
    private final List<StaticPolicy> policies;

    StaticDeciders(Phones phones) {
        this.phones = phones;
        this.policies = phones.classes.stream()
                .map(each -> new StaticPolicy(each.problem))
                .toList();
    }

    @Override
    public int decide(int query, int phone, double nowSeconds, double megabitsPerSecond) {
        return policies.get(phones.classOf[phone])
                .distribution(Context.at(nowSeconds, megabitsPerSecond, nowSeconds))
                .greedySplit();
    }
}
