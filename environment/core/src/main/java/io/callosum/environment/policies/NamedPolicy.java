package io.callosum.environment.policies;

import io.callosum.controller.policy.ForwardingPolicy;
import io.callosum.controller.policy.Policy;

/** A policy under another name: two of one kind side by side. As thread-safe as the policy. */
public final class NamedPolicy extends ForwardingPolicy {
    private final String name;

    /** That policy, under that name. */
    public NamedPolicy(String name, Policy policy) {
        super(policy);
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }
}
