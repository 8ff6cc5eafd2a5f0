package io.callosum.environment.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.output.Progress;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.replay.Feedback;
import io.callosum.environment.replay.LinkInfo;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.report.html.HtmlReport;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.ScenarioWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Policies side by side on the same queries. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Plays policies against scenario tables (--table), which state what every split would have cost each query, or against "
                    + "layer profiles and an uplink trace (--uplink), from which such a table is simulated. Prints what each policy "
                    + "cost beside the oracle, which knows the best split of every query.",
            ""
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private ScenarioOptions scenarios = new ScenarioOptions();

    @Option(
            names = "--policies",
            paramLabel = "A,B",
            split = ",",
            defaultValue = "oracle,all-device,all-server,best-fixed,static,adaptive",
            description = "Policies by name (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> policies;

    @Option(
            names = "--feedback",
            paramLabel = "WHAT",
            defaultValue = "components",
            description = "What a policy is told of a query: components (device, network, server time) or total "
                    + "(default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Feedback feedback;

    @Option(
            names = "--link-info",
            paramLabel = "WHAT",
            defaultValue = "own",
            description =
                    "What a policy is told of the link: own transfers only, or the recent rate of the last second "
                            + "(default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LinkInfo linkInfo;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of draws and of what is simulated (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--trace-out",
            paramLabel = "DIR",
            description =
                    "Writes a query trace of each table and policy, DIR/TABLE-POLICY.jsonl, which evaluate reads.")
    private @Nullable Path traceFolder;

    @Option(
            names = "--privacy",
            description =
                    "Rounds times and sizes in query traces to three digits, counts time from the first query, drops ids.")
    private boolean privacy;

    @Option(
            names = "--split-log",
            paramLabel = "FILE",
            description = "Writes the decisions as CSV: table,policy,query,split,probability.")
    private @Nullable Path splitLog;

    @Option(names = "--table-out", paramLabel = "DIR", description = "Writes what was simulated as scenario tables.")
    private @Nullable Path tableFolder;

    @Option(
            names = "--query-log",
            paramLabel = "FILE",
            description = "Writes decisions and costs of each query as CSV.")
    private @Nullable Path queryLog;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes an HTML page: cost, splits and the link over time, regret, percentiles, predictions.")
    private @Nullable Path reportFile;

    @Option(names = "--json", description = "Prints one JSON document instead of tables.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        check();
        Provenance provenance = new Provenance("replay", seed);
        ObjectNode configuration = provenance.configuration();
        configuration.put("policies", String.join(",", policies));
        configuration.put("feedback", feedback.name().toLowerCase(Locale.ROOT));
        configuration.put("link_info", linkInfo.name().toLowerCase(Locale.ROOT));
        ReplayJson document = new ReplayJson();
        ReplayTable table = new ReplayTable();
        ScenarioSource source = scenarios.source(seed, provenance);
        ReplayPage page = new ReplayPage();
        try (QueryLogs logs = new QueryLogs(traceFolder, privacy, splitLog, queryLog);
                Progress progress = new Progress(source.size() * policies.size())) {
            for (int i = 0; i < source.size(); i++) {
                Stage stage = source.stage(i);
                Scenario scenario = stage.scenario();
                ActionSpace actions = scenario.problem().costs().actions();
                policies.forEach(name -> ReplayPolicies.check(name, actions.splits(scenario.splits())));
                if (tableFolder != null && actions.codecs().size() > 1) {
                    throw new BadInputException("expected --table-out without --codec-costs: a table has splits only");
                }
                if (tableFolder != null) {
                    ScenarioWriter.write(tableFolder, scenario);
                }
                List<ReplayFigures> figures = new ArrayList<>();
                for (String name : policies) {
                    figures.add(play(name, stage, logs, page));
                    progress.step(i * policies.size() + figures.size(), scenario.name() + " " + name);
                }
                document.add(scenario, figures);
                page.endScenario();
                if (!json) {
                    progress.endLine();
                    System.out.print(table.of(scenario, figures));
                }
            }
            logs.finish();
        }
        if (reportFile != null) {
            HtmlReport.write(reportFile, page.report(provenance.entries()));
            System.err.println("written: " + reportFile);
        }
        System.out.print(json ? document.document(provenance) + System.lineSeparator() : table.summary());
        return 0;
    }

    private ReplayFigures play(String name, Stage stage, QueryLogs logs, ReplayPage page) throws IOException {
        Scenario scenario = stage.scenario();
        ReplayRun run = stage.play(
                ReplayPolicies.create(name, scenario, seed),
                new ReplaySettings(feedback, linkInfo, seed),
                reportFile == null ? logs.listener(scenario) : page.listener(name, scenario, logs.listener(scenario)));
        logs.write(run);
        if (reportFile != null) {
            page.add(run);
        }
        return ReplayFigures.of(run);
    }

    /** All that can be wrong with the options is found before anything is written. */
    private void check() {
        if (policies.isEmpty() || policies.stream().distinct().count() != policies.size()) {
            throw new BadInputException("expected each policy once, found " + policies);
        }
        policies.forEach(name -> ReplayPolicies.check(name, Integer.MAX_VALUE));
        if (linkInfo == LinkInfo.RECENT && scenarios.probing()) {
            throw new BadInputException("expected --link-info own with --probe, found recent");
        }
        if (splitLog != null) {
            OutputFile.check("--split-log", splitLog);
        }
        if (queryLog != null) {
            OutputFile.check("--query-log", queryLog);
        }
        if (reportFile != null) {
            OutputFile.check("--report", reportFile);
        }
        requireFolder("--trace-out", traceFolder);
        requireFolder("--table-out", tableFolder);
    }

    private static void requireFolder(String option, @Nullable Path folder) {
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException("expected a folder for " + option + ", found the file " + folder);
        }
    }
}
