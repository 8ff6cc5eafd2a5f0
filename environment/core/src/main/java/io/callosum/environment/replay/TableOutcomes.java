package io.callosum.environment.replay;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.scenario.CostTable;
import io.callosum.environment.scenario.Scenario;

/** What a policy is told of a query that ran at a split of a scenario. Immutable. */
final class TableOutcomes {
    private final Scenario scenario;
    private final CostTable table;
    private final Feedback feedback;
    private final long[] uplinkBytes;

    TableOutcomes(Scenario scenario, Feedback feedback) {
        this.scenario = scenario;
        this.table = scenario.table();
        this.feedback = feedback;
        double[] bytes = scenario.problem().costs().uplinkBytes();
        this.uplinkBytes = new long[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            uplinkBytes[k] = Math.round(bytes[k]);
        }
    }

    Outcome outcome(int query, int split) {
        boolean timedOut = table.timedOut(query, split);
        Outcome.Builder outcome = Outcome.builder(
                        timedOut ? Status.TIMED_OUT : Status.COMPLETED, scenario.latencySeconds(query, split) * 1e3)
                .uplinkBytes(uplinkBytes[split])
                .energy(table.energyMillijoules(query, split), EnergySource.RECORDED);
        if (feedback == Feedback.COMPONENTS) {
            outcome.deviceMillis(table.deviceMillis(query, split));
            if (!timedOut && split < scenario.splits() - 1) {
                outcome.networkMillis(table.networkMillis(query, split)).serverMillis(table.serverMillis(query, split));
            }
        }
        return outcome.build();
    }
}
