package io.callosum.environment.evaluation;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.querytrace.LoggedQuery;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Tells a policy the outcomes of a log when they became known: at a query's start plus its latency. Not thread-safe. */
final class PendingOutcomes {
    private final Policy policy;
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingDouble(Pending::seconds).thenComparingLong(Pending::order));
    private long order;

    private record Pending(double seconds, long order, Decision decision, Outcome outcome) {}

    PendingOutcomes(Policy policy) {
        this.policy = policy;
    }

    /** Tells what is known by now. */
    void tellUntil(double nowSeconds) {
        for (Pending next = pending.peek(); next != null && next.seconds() <= nowSeconds; next = pending.peek()) {
            pending.remove();
            policy.observe(next.decision(), next.outcome(), next.seconds());
        }
    }

    void add(LoggedQuery query) {
        if (query.outcome().status() != Status.DROPPED) {
            double seconds = query.context().timeSeconds() + query.outcome().latencyMillis() / 1e3;
            pending.add(new Pending(seconds, order++, decision(query), query.outcome()));
        }
    }

    /** The decision as it was made, by the policy that wrote the log. */
    private static Decision decision(LoggedQuery query) {
        double[] probabilities =
                query.probabilities().stream().mapToDouble(Double::doubleValue).toArray();
        double sum = 0;
        int greedy = 0;
        for (int k = 0; k < probabilities.length; k++) {
            sum += probabilities[k];
            greedy = probabilities[k] > probabilities[greedy] ? k : greedy;
        }
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = Math.min(1, probabilities[k] / sum);
        }
        return new Decision(
                query.id(),
                query.context(),
                query.action(),
                query.actions(),
                new ActionDistribution(probabilities, new double[probabilities.length], greedy, query.policyVersion()),
                query.policy());
    }
}
