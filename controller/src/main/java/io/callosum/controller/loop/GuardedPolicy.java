package io.callosum.controller.loop;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.ForwardingPolicy;
import io.callosum.controller.policy.Policy;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks a policy; what it throws is counted, told to the listener, and goes no further. Errors do. A query for which it has no
 * distribution runs on the device, which needs nobody else. Thread-safe as the policy is.
 */
final class GuardedPolicy extends ForwardingPolicy {
    private final ControllerListener listener;
    private final LongAdder failures = new LongAdder();

    GuardedPolicy(Policy policy, ControllerListener listener) {
        super(policy);
        this.listener = listener;
    }

    long failures() {
        return failures.sum();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        try {
            return super.distribution(context);
        } catch (RuntimeException failure) {
            failed(failure);
            int splits = splits();
            return ActionDistribution.certain(splits - 1, new double[splits], 0);
        }
    }

    @Override
    public long probeBytes(Context context) {
        try {
            return super.probeBytes(context);
        } catch (RuntimeException failure) {
            failed(failure);
            return 0;
        }
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        try {
            super.observe(decision, outcome, timeSeconds);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    @Override
    public void started(Decision decision) {
        try {
            super.started(decision);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    @Override
    public void abandoned(Decision decision) {
        try {
            super.abandoned(decision);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private void failed(RuntimeException failure) {
        failures.increment();
        listener.policyFailed(failure);
    }
}
