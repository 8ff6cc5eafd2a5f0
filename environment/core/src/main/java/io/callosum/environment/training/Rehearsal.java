package io.callosum.environment.training;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Plays logged queries to a policy as they happened, and notes how well it predicted each before it was told: the progressive loss
 * (Blum, Kalai and Langford, Beating the hold-out, 1999). The loss of a query is the square of latency less predicted mean, in units of
 * the all-device time, at most {@value #MOST}. It is of the split that ran, so nothing is weighted. Not thread-safe.
 */
final class Rehearsal {
    static final double MOST = 4;

    private record Pending(double seconds, int order, Decision decision, FirstQueries.Query query) {}

    private final AdaptivePolicy policy;
    private final double allDeviceSeconds;
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingDouble(Pending::seconds).thenComparingInt(Pending::order));
    private final List<Double> losses = new ArrayList<>();

    Rehearsal(AdaptivePolicy policy, double allDeviceSeconds) {
        this.policy = policy;
        this.allDeviceSeconds = allDeviceSeconds;
    }

    /** Plays them all; the losses in their order. */
    List<Double> play(List<FirstQueries.Query> queries) {
        for (FirstQueries.Query query : queries) {
            if (query.outcome().status() == Status.DROPPED || !query.outcome().isValid()) {
                continue;
            }
            double now = query.context().timeSeconds();
            tellUntil(now);
            Decision decision = new Decision(
                    query.id(), query.context(), query.split(), policy.distribution(query.context()), policy.name());
            double seconds = query.outcome().latencyMillis() / 1e3;
            double error = (seconds - decision.distribution().predictedSeconds(query.split())) / allDeviceSeconds;
            losses.add(Math.min(error * error, MOST));
            policy.started(decision);
            pending.add(new Pending(now + seconds, losses.size(), decision, query));
        }
        tellUntil(Double.POSITIVE_INFINITY);
        return losses;
    }

    private void tellUntil(double nowSeconds) {
        for (Pending next = pending.peek(); next != null && next.seconds() <= nowSeconds; next = pending.peek()) {
            pending.remove();
            policy.observe(next.decision(), next.query().outcome(), next.seconds());
        }
    }
}
