package io.callosum.environment.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.objective.Objective.Kind;
import java.util.Locale;

/**
 * The field {@code objective} of a scenario's header. Beside {@code kind} and the two weights: {@code energy_budget_mj} of a {@code
 * budget}; {@code deadline_ms} and, 0.05 if it is missing, {@code late_share} of a {@code deadline}; {@code quantile} of a {@code tail}.
 * Stateless.
 */
final class ObjectiveField {
    private ObjectiveField() {}

    static Objective read(HeaderField field) {
        String name = field.child("kind").text();
        Kind kind =
                switch (name) {
                    case "latency" -> Kind.LATENCY;
                    case "energy" -> Kind.ENERGY;
                    case "weighted" -> Kind.WEIGHTED;
                    case "budget" -> Kind.BUDGET;
                    case "deadline" -> Kind.DEADLINE;
                    case "tail" -> Kind.TAIL;
                    default -> throw field.child("kind").error("latency, energy, weighted, budget, deadline or tail");
                };
        return new Objective(
                kind,
                field.child("latency_weight").number(),
                field.child("energy_weight_s_per_j").number(),
                kind == Kind.BUDGET ? field.child("energy_budget_mj").number() : Double.POSITIVE_INFINITY,
                kind == Kind.DEADLINE ? field.child("deadline_ms").number() / 1e3 : Double.POSITIVE_INFINITY,
                lateShare(kind, field));
    }

    private static double lateShare(Kind kind, HeaderField field) {
        if (kind == Kind.DEADLINE) {
            return field.node().has("late_share") ? field.child("late_share").number() : Objective.DEFAULT_LATE_SHARE;
        }
        return kind == Kind.TAIL ? 1 - field.child("quantile").number() : 0;
    }

    static void write(ObjectNode field, Objective objective) {
        field.put("kind", objective.kind().name().toLowerCase(Locale.ROOT));
        field.put("latency_weight", objective.latencyWeight());
        field.put("energy_weight_s_per_j", objective.energyWeightSecondsPerJoule());
        if (objective.kind() == Kind.BUDGET) {
            field.put("energy_budget_mj", objective.energyBudgetMillijoules());
        } else {
            field.putNull("energy_budget_mj");
        }
        if (objective.kind() == Kind.DEADLINE) {
            field.put("deadline_ms", objective.deadlineSeconds() * 1e3);
            field.put("late_share", objective.lateShare());
        }
        if (objective.kind() == Kind.TAIL) {
            field.put("quantile", objective.quantile());
        }
    }
}
