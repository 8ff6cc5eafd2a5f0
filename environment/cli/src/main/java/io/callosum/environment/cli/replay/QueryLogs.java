package io.callosum.environment.cli.replay;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.PrivateQueries;
import io.callosum.environment.querytrace.QueryTraceWriter;
import io.callosum.environment.replay.ReplayListener;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.text.AtomicText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is written query by query, on request. Not thread-safe. */
final class QueryLogs implements AutoCloseable {
    private final @Nullable Path traceFolder;
    private final boolean privacy;
    private final @Nullable AtomicText splitLog;
    private final @Nullable AtomicText queryLog;
    private @Nullable LoggedQuery[] logged = new LoggedQuery[0];

    QueryLogs(@Nullable Path traceFolder, boolean privacy, @Nullable Path splitLog, @Nullable Path queryLog)
            throws IOException {
        this.traceFolder = traceFolder;
        this.privacy = privacy;
        this.splitLog = splitLog == null ? null : new AtomicText(splitLog);
        this.queryLog = queryLog == null ? null : new AtomicText(queryLog);
        if (this.splitLog != null) {
            this.splitLog.line("table,policy,query,split,probability");
        }
        if (this.queryLog != null) {
            this.queryLog.line("table,policy,query,time_s,split,probability,cost_s,oracle_cost_s,latency_ms,energy_mj,"
                    + "timed_out,oracle_split");
        }
    }

    /** What is to be told of the queries of the next run. */
    ReplayListener listener(Scenario scenario) {
        if (traceFolder == null) {
            return ReplayListener.NONE;
        }
        logged = new LoggedQuery[scenario.queries()];
        StaticPolicy baseline = new StaticPolicy(scenario.problem());
        return (query, decision, outcome) -> {
            int split = baseline.actions()
                    .split(baseline.distribution(decision.context()).greedySplit());
            baseline.observe(decision, outcome, 0);
            logged[query] = logged(scenario, query, decision, split, outcome);
        };
    }

    private static LoggedQuery logged(Scenario scenario, int query, Decision decision, int split, Outcome outcome) {
        return LoggedQuery.of(query, scenario.problem().costs().network(), decision, OptionalInt.of(split), outcome);
    }

    /** Writes a run that is over. */
    void write(ReplayRun run) throws IOException {
        Scenario scenario = run.scenario();
        if (traceFolder != null) {
            Path file = traceFolder.resolve(fileName(scenario.name()) + "-" + fileName(run.policy()) + ".jsonl");
            try (QueryTraceWriter trace = QueryTraceWriter.buffered(file)) {
                UnaryOperator<LoggedQuery> told = privacy ? new PrivateQueries() : UnaryOperator.identity();
                for (LoggedQuery query : logged) {
                    if (query != null) {
                        trace.write(told.apply(query));
                    }
                }
            }
        }
        for (int i = 0; i < run.queries(); i++) {
            if (splitLog != null) {
                splitLog.line(
                        scenario.name() + "," + run.policy() + "," + i + "," + run.split(i) + "," + run.probability(i));
            }
            if (queryLog != null) {
                queryLog.line(queryRow(run, i));
            }
        }
    }

    private static String queryRow(ReplayRun run, int query) {
        Scenario scenario = run.scenario();
        int best = scenario.table().oracleSplit(query);
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%s,%d,%s,%s,%s,%s,%s,%d,%d",
                scenario.name(),
                run.policy(),
                query,
                scenario.table().arrivalSeconds(query),
                run.split(query),
                run.probability(query),
                run.costSeconds(query),
                scenario.costSeconds(query, best),
                run.latencySeconds(query) * 1e3,
                run.energyMillijoules(query),
                run.timedOut(query) ? 1 : 0,
                best);
    }

    /** A name that can be a file's everywhere. */
    private static String fileName(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "-");
        if (safe.isEmpty() || safe.startsWith(".")) {
            throw new BadInputException("expected a name that a file can have, found '" + name + "'");
        }
        return safe;
    }

    /** Gives the finished files their names. */
    void finish() throws IOException {
        if (splitLog != null) {
            splitLog.finish();
        }
        if (queryLog != null) {
            queryLog.finish();
        }
    }

    @Override
    public void close() throws IOException {
        if (splitLog != null) {
            splitLog.close();
        }
        if (queryLog != null) {
            queryLog.close();
        }
    }
}
