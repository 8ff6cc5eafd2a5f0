package io.callosum.environment.cli.demo;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.replay.Predictions;
import io.callosum.executors.pipeline.LinkProber;
import io.callosum.executors.pipeline.ProbeCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one policy's queries cost. Not thread-safe. */
final class PolicyTally {
    private final String policy;
    private final Optional<LinkProber> prober;
    private final List<Double> latencyMillis = new ArrayList<>();
    private final Predictions predictions;
    private final Map<Integer, Integer> splits = new TreeMap<>();
    private final Map<String, Integer> codecs = new TreeMap<>();
    private double largestError;
    private double energyMillijoules;
    private int queries;
    private int failures;

    PolicyTally(String policy, Optional<LinkProber> prober) {
        this.policy = policy;
        this.prober = prober;
        this.predictions = new Predictions(policy, Objective.LATENCY);
    }

    void add(Decision decision, Outcome outcome) {
        queries++;
        splits.merge(decision.split(), 1, Integer::sum);
        if (outcome.uplinkBytes() > 0) {
            codecs.merge(decision.codec(), 1, Integer::sum);
        }
        largestError = Math.max(largestError, outcome.outputError().orElse(0));
        if (outcome.status() == Status.TIMED_OUT || outcome.status() == Status.FAILED) {
            failures++;
        }
        if (outcome.status() != Status.DROPPED) {
            latencyMillis.add(outcome.latencyMillis());
            predictions.add(decision, outcome);
            energyMillijoules += outcome.energyMillijoules().orElse(0);
        }
    }

    /** What the policy predicted beside what it observed. */
    Predictions predictions() {
        return predictions;
    }

    String policy() {
        return policy;
    }

    int queries() {
        return queries;
    }

    int answered() {
        return latencyMillis.size();
    }

    int offloadFailures() {
        return failures;
    }

    double meanLatencyMillis() {
        return latencyMillis.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** The smallest latency that at least the share {@code quantile} of the queries does not exceed. */
    double latencyMillisAt(double quantile) {
        List<Double> sorted = new ArrayList<>(latencyMillis);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }

    /** Of a query, its share of the probes included. */
    double meanEnergyMillijoules() {
        return latencyMillis.isEmpty() ? 0 : (energyMillijoules + probes().millijoules()) / latencyMillis.size();
    }

    ProbeCounts probes() {
        return prober.map(LinkProber::counts).orElse(ProbeCounts.NONE);
    }

    /** Queries that sent something, by the codec that it crossed in. */
    Map<String, Integer> codecs() {
        return Collections.unmodifiableMap(codecs);
    }

    /** The largest error that a codec made in an answer, relative to its largest number. */
    double largestError() {
        return largestError;
    }

    /** Queries by split, over all codecs. */
    Map<Integer, Integer> splits() {
        return Collections.unmodifiableMap(splits);
    }
}
