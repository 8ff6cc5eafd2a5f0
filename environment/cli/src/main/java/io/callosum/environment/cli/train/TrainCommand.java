package io.callosum.environment.cli.train;

import io.callosum.controller.adaptive.PolicyFile;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.cli.engine.EngineOption;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.options.ProblemOptions;
import io.callosum.environment.cli.options.TraceFiles;
import io.callosum.environment.cli.output.Progress;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.parquet.ParquetTraceReader;
import io.callosum.environment.parquet.ParquetTraining;
import io.callosum.environment.scenario.Scenarios;
import io.callosum.environment.text.AtomicBytes;
import io.callosum.environment.training.PriorFit;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingResult;
import io.callosum.environment.training.TrainingStatistics;
import io.callosum.environment.training.jsonlines.TraceRowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a policy file to query traces, or trains one on a simulated scenario. */
@Command(
        name = "train",
        sortOptions = false,
        description = {
            "Fits what a device may start from to query traces of others (each file is a device): times of both machines, the link, "
                    + "hyper-parameters. Writes one policy file, which replay, demo and evaluate take as file:PATH. Devices that "
                    + "report what cannot be are left out.",
            ""
        })
public final class TrainCommand implements Callable<Integer> {
    /** What can be trained. */
    private enum Method {
        PRIOR,
        LINEAR,
        DQN
    }

    @Option(
            names = "--traces",
            paramLabel = "PATH",
            description = "Query traces, or folders of *.jsonl, *.jsonl.gz and *.parquet; may be given many times.")
    private List<Path> traces = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The policy file to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--method",
            paramLabel = "HOW",
            defaultValue = "prior",
            description =
                    "prior: from measured parts; linear: from total latencies and predictions, which have to be given; dqn: a network, "
                            + "by double deep Q-learning on a simulated scenario, without traces (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Method method;

    @Option(
            names = "--table",
            paramLabel = "PATH",
            description =
                    "Scenario tables whose headers have the predictions of networks; or name layer profiles below. "
                            + "With predictions, what was learned of kinds of layers serves other networks, too.")
    private List<Path> tables = new ArrayList<>();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Mixin
    private DqnMode dqn = new DqnMode();

    @Mixin
    private PredictedNetworks predicted = new PredictedNetworks();

    @Mixin
    private ProblemOptions profiles = new ProblemOptions();

    @Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        OutputFile.check("-o", output);
        if (method == Method.DQN) {
            if (!traces.isEmpty()) {
                throw new BadInputException("expected --method dqn without --traces, found " + traces);
            }
            dqn.run(output, json);
        } else {
            fit();
        }
        return 0;
    }

    private void fit() throws IOException {
        if (dqn.given()) {
            throw new BadInputException("expected --scenario with --method dqn, found --method "
                    + method.name().toLowerCase(Locale.ROOT));
        }
        if (traces.isEmpty() && !predicted.given()) {
            throw new BadInputException("expected --traces PATH, or --predictors FILE or --sweep DIR, found none");
        }
        if (traces.isEmpty() && engine.isSpark()) {
            throw new BadInputException("expected --traces PATH with --engine spark, found none");
        }
        Provenance provenance = new Provenance("train", 0);
        provenance.configuration().put("method", method.name().toLowerCase(Locale.ROOT));
        List<PartitionProblem> problems = problems(provenance);
        List<PartitionProblem> expected =
                predicted.costs(provenance).stream().map(profiles::problem).toList();
        TrainingStatistics statistics = engine.isSpark() ? engine.train(traces, provenance) : read(provenance);
        TrainingResult result = fit(statistics, problems, expected);
        AtomicBytes.write(output, PolicyFile.of(result.prior())::write);
        TrainingReport report = new TrainingReport(result, output);
        System.out.println(json ? report.json(provenance) : report.text());
    }

    private TrainingStatistics read(Provenance provenance) throws IOException {
        List<Path> files = traces.isEmpty() ? List.of() : TraceFiles.list(traces);
        TrainingStatistics statistics = new TrainingStatistics();
        try (Progress progress = new Progress(files.size())) {
            for (int i = 0; i < files.size(); i++) {
                read(files.get(i), statistics);
                progress.step(i + 1, files.get(i) + ", " + statistics.rows() + " queries");
            }
        }
        files.stream().filter(Files::isRegularFile).forEach(provenance::addData);
        return statistics;
    }

    private List<PartitionProblem> problems(Provenance provenance) {
        List<PartitionProblem> problems = new ArrayList<>();
        for (Path table : tables) {
            for (Path header : Scenarios.headers(table)) {
                provenance.addData(header);
                problems.add(Scenarios.problem(header));
            }
        }
        if (profiles.given()) {
            PartitionProblem problem = profiles.problem();
            profiles.describe(provenance, problem);
            problems.add(problem);
        }
        return problems;
    }

    private static void read(Path file, TrainingStatistics statistics) {
        String device = TraceFiles.device(file);
        TraceRow row = new TraceRow();
        if (ParquetTraceReader.reads(file)) {
            ParquetTraining.add(file, device, statistics);
            return;
        }
        try (TraceRowReader reader = new TraceRowReader(file)) {
            while (reader.next(row)) {
                statistics.add(device, reader.network(), row);
            }
        } catch (IllegalArgumentException otherSplits) {
            throw new BadInputException(file + ": " + otherSplits.getMessage(), otherSplits);
        }
    }

    private TrainingResult fit(
            TrainingStatistics statistics, List<PartitionProblem> problems, List<PartitionProblem> expected) {
        try {
            return PriorFit.fit(
                    statistics,
                    method == Method.LINEAR ? PriorFit.Method.LINEAR : PriorFit.Method.PRIOR,
                    problems,
                    expected);
        } catch (IllegalArgumentException unusable) {
            throw new BadInputException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
