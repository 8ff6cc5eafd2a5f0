package io.callosum.environment.cli.evaluate;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.options.TraceFiles;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.evaluation.EvaluationResult;
import io.callosum.environment.evaluation.EvaluationSettings;
import io.callosum.environment.evaluation.OffPolicyEvaluation;
import io.callosum.environment.evaluation.UnusableLogException;
import io.callosum.environment.evaluation.model.SplitPrior;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
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
            description = "Query traces (JSON Lines, gzip or not), folders of *.jsonl and *.jsonl.gz, or /dev/stdin.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> traces;

    @Override
    public Integer call() throws IOException {
        if (reportFile != null) {
            OutputFile.check("--report", reportFile);
        }
        Provenance provenance = new Provenance("evaluate", seed);
        QuerySample sample = new QuerySample();
        List<Path> files = TraceFiles.list(traces);
        Optional<PartitionProblem> problem = target.problem(provenance, files.get(0));
        Objective objective = target.objective(problem);
        EvaluationSettings settings = new EvaluationSettings(objective, LEVEL, problem.map(EvaluateCommand::prior));
        OffPolicyEvaluation all = null;
        for (Path file : files) {
            OffPolicyEvaluation evaluation = evaluate(file, problem, settings, sample);
            if (all == null) {
                all = evaluation;
            } else {
                all.merge(evaluation);
            }
        }
        if (all == null) {
            throw new BadInputException("expected at least one trace, found none");
        }
        EvaluationResult result = result(all);
        provenance.configuration().put("objective", objective.kind().toString().toLowerCase(Locale.ROOT));
        // A pipe can be read only once.
        files.stream().filter(Files::isRegularFile).forEach(provenance::addData);
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

    private static EvaluationResult result(OffPolicyEvaluation evaluation) {
        try {
            return evaluation.result();
        } catch (UnusableLogException unusable) {
            throw new BadInputException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static SplitPrior prior(PartitionProblem problem) {
        return new SplitPrior(
                problem.costs().deviceSeconds(),
                problem.costs().serverSeconds(),
                problem.costs().uplinkBytes(),
                Math.max(problem.link().roundTripSeconds(), 1e-6));
    }

    private OffPolicyEvaluation evaluate(
            Path file, Optional<PartitionProblem> problem, EvaluationSettings settings, QuerySample sample) {
        try (QueryTraceReader reader = new QueryTraceReader(file);
                Stream<LoggedQuery> queries = reader.queries()) {
            Iterator<LoggedQuery> lines = queries.iterator();
            if (!lines.hasNext()) {
                throw new TextFormatException(file.toString(), 1, "a logged query", "an empty file");
            }
            LoggedQuery first = lines.next();
            ActionSpace actions = first.actions();
            Policy policy =
                    target.policy(problem, actions.splits(first.probabilities().size()), actions, seed);
            boolean spread = settings.prior().isPresent()
                    && settings.prior().get().splits() != first.probabilities().size();
            OffPolicyEvaluation evaluation =
                    new OffPolicyEvaluation(policy, spread ? settings.over(actions) : settings);
            evaluation.add(first);
            sample.add(first);
            for (long count = 2; lines.hasNext(); count++) {
                LoggedQuery query = lines.next();
                evaluation.add(query);
                sample.add(query);
                if (count % PROGRESS_EVERY == 0) {
                    System.err.println(file + ": " + count + " queries");
                }
            }
            return evaluation;
        } catch (IllegalArgumentException otherSplits) {
            throw new BadInputException(file + ": " + otherSplits.getMessage(), otherSplits);
        }
    }
}
