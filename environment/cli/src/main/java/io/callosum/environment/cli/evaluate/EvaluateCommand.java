package io.callosum.environment.cli.evaluate;

import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.cli.engine.EngineOption;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.options.TraceFiles;
import io.callosum.environment.cli.options.TraceInput;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.evaluation.EvaluationResult;
import io.callosum.environment.evaluation.EvaluationStatistics;
import io.callosum.environment.evaluation.LogEvaluations;
import io.callosum.environment.evaluation.UnusableLogException;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.report.Report;
import io.callosum.environment.report.html.HtmlReport;
import io.callosum.environment.report.log.EstimateSection;
import io.callosum.environment.report.log.LogSection;
import io.callosum.environment.report.log.QuerySample;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Off-policy evaluation of a policy on query traces. */
@Command(
        name = "evaluate",
        sortOptions = false,
        description = {
            "Estimates from query traces what another policy would have cost, with confidence intervals. The traces must come from "
                    + "policies that drew their splits (demo, replay --trace-out); each trace is read once, line by line.",
            ""
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final double LEVEL = 0.95;
    private static final long PROGRESS_EVERY = 1 << 20;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of policies that sample (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes an HTML page: the estimates, and the logged queries over time.")
    private @Nullable Path reportFile;

    @Option(names = "--json", description = "Prints one JSON document instead of a table.")
    private boolean json;

    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description =
                    "Query traces (JSON Lines, gzip or not, or Parquet), folders of *.jsonl, *.jsonl.gz and *.parquet, or /dev/stdin.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> traces;

    @Override
    public Integer call() throws IOException {
        if (reportFile != null) {
            OutputFile.check("--report", reportFile);
        }
        Provenance provenance = new Provenance("evaluate", seed);
        QuerySample sample = new QuerySample();
        if (engine.isSpark() && reportFile != null) {
            throw new BadInputException("expected --engine local with --report, found --engine spark");
        }
        // Where Spark reads may be nowhere here.
        boolean here = !engine.isSpark() || Files.isDirectory(traces.get(0));
        List<Path> files = here ? TraceFiles.list(traces) : traces;
        Optional<PartitionProblem> problem = target.problem(provenance, files.get(0));
        Objective objective = target.objective(problem);
        LogTarget policy = target.target(problem, objective, LEVEL, seed);
        EvaluationStatistics all =
                engine.isSpark() ? engine.evaluate(traces, policy, provenance) : evaluate(files, policy, sample);
        EvaluationResult result = result(all);
        provenance.configuration().put("objective", objective.kind().toString().toLowerCase(Locale.ROOT));
        if (!engine.isSpark()) {
            // A pipe can be read only once.
            files.stream().filter(Files::isRegularFile).forEach(provenance::addData);
        }
        EvaluationReport report = new EvaluationReport(result);
        if (reportFile != null) {
            HtmlReport.write(reportFile, page(result, sample, provenance));
            System.err.println("written: " + reportFile);
        }
        System.out.println(json ? report.json(provenance) : report.table());
        return 0;
    }

    private static Report page(EvaluationResult result, QuerySample sample, Provenance provenance) {
        String title = sample.every() == 1 ? "Logged queries" : "Logged queries, one in " + sample.every();
        return new Report(
                "Off-policy evaluation",
                "What " + result.policy() + " would have cost, from the logs of others.",
                List.of(EstimateSection.of(result), LogSection.of("log", title, sample.queries(), List.of())),
                provenance.entries());
    }

    private static EvaluationResult result(EvaluationStatistics evaluation) {
        try {
            return evaluation.result();
        } catch (UnusableLogException unusable) {
            throw new BadInputException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static EvaluationStatistics evaluate(List<Path> files, LogTarget policy, QuerySample sample) {
        return files.stream()
                .map(file -> evaluate(file, policy, sample))
                .reduce(EvaluationStatistics::merge)
                .orElseThrow(() -> new BadInputException("expected at least one trace, found none"));
    }

    private static EvaluationStatistics evaluate(Path file, LogTarget policy, QuerySample sample) {
        LogEvaluations logs = new LogEvaluations(policy::start);
        try (Stream<DeviceQuery> queries = TraceInput.open(file)) {
            long count = 0;
            for (Iterator<DeviceQuery> rows = queries.iterator(); rows.hasNext(); ) {
                DeviceQuery next = rows.next();
                logs.add(next);
                sample.add(next.query());
                if (++count % PROGRESS_EVERY == 0) {
                    System.err.println(file + ": " + count + " queries");
                }
            }
        } catch (IllegalArgumentException otherSplits) {
            throw new BadInputException(file + ": " + otherSplits.getMessage(), otherSplits);
        }
        return logs.statistics()
                .orElseThrow(() -> new TextFormatException(file.toString(), 1, "a logged query", "an empty file"));
    }
}
