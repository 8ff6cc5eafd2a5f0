package io.callosum.environment.evaluation;

import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.LoggedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Evaluations of the logs of several devices side by side: the queries of a device come in their order, those of different devices may be
 * mixed. Each log has a policy and a direct model of its own. Not thread-safe.
 */
public final class LogEvaluations {
    private final Function<LoggedQuery, OffPolicyEvaluation> start;
    private final Map<String, OffPolicyEvaluation> logs = new LinkedHashMap<>();

    /**
     * Without queries.
     *
     * @param start begins an evaluation, told the first query of the log, which is added afterwards
     */
    public LogEvaluations(Function<LoggedQuery, OffPolicyEvaluation> start) {
        this.start = start;
    }

    /**
     * Adds the next query of a device.
     *
     * @throws IllegalArgumentException if it was decided between another number of splits than the first of that device
     */
    public void add(DeviceQuery next) {
        OffPolicyEvaluation log = logs.get(next.device());
        if (log == null) {
            log = start.apply(next.query());
            logs.put(next.device(), log);
        }
        log.add(next.query());
    }

    /** What all logs say together; empty without queries. No query may be added afterwards. */
    public Optional<EvaluationStatistics> statistics() {
        return logs.values().stream().map(OffPolicyEvaluation::statistics).reduce(EvaluationStatistics::merge);
    }
}
