package io.callosum.environment.cli.demo;

import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.NetworkPrediction;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.cli.fitting.PredictedSplits;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.CodecMenu;
import io.callosum.environment.cli.options.CodecMenuOptions;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.cli.options.PowerOptions;
import io.callosum.environment.cli.options.SlowdownOption;
import io.callosum.environment.cli.options.TraceFormats;
import io.callosum.environment.cli.options.UplinkFiles;
import io.callosum.environment.fitting.PredictorFile;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.environment.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Cuts a real network between this process, slowed to be the device, and a server half in a second JVM, over a link that "
                    + "replays an uplink trace. Plays the policies in turns on that link and compares them.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int MOST_QUERIES = 1_000_000;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "alexnet",
            description = "The network (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String networkName;

    @Option(
            names = "--policies",
            paramLabel = "A,B",
            split = ",",
            defaultValue = "adaptive,all-device,all-server,static",
            description = "Policies by name, also fixed:K and apprentice:BASELINE (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> policies;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "60",
            description = "Queries of each policy (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--uplink",
            paramLabel = "FILE",
            description =
                    "Uplink trace, recognised by content; FILE#N is run N of a list of runs (default: the project's datasets/uplink/commute.csv).")
    private @Nullable Path uplinkFile;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            completionCandidates = TraceFormats.class,
            description = "Format of the uplink trace, where its content does not tell: ${COMPLETION-CANDIDATES}.")
    private @Nullable String uplinkFormat;

    @Mixin
    private SlowdownOption slowdown = new SlowdownOption();

    @Option(
            names = "--rtt-ms",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Round trip that the link adds (default: ${DEFAULT-VALUE}).")
    private double roundTripMillis;

    @Option(
            names = "--timeout-ms",
            paramLabel = "MS",
            description =
                    "Limit on network and server time, after which the device finishes (default: 1.5 times the all-device time, at least four round trips).")
    private @Nullable Double timeoutMillis;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Layer profile that adaptive and static start from (default: measured at start-up).")
    private @Nullable Path profileFile;

    @Option(
            names = "--predictors",
            paramLabel = "FILE",
            description =
                    "Predictors of this machine (see 'profile --fit') that adaptive and static start from, instead of a profile.")
    private @Nullable Path predictorFile;

    @Mixin
    private CodecMenuOptions codecs = new CodecMenuOptions();

    @Mixin
    private PowerOptions power = new PowerOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of inputs, turns and draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--probe",
            description =
                    "Lets policies have the link probed in the background, beside their queries; bytes, time and modelled energy are counted.")
    private boolean probe;

    @Option(
            names = "--kill-server-at",
            paramLabel = "N",
            description = "Kills the server half (kill -9) in the N-th query of all; every query is still answered.")
    private @Nullable Integer killServerAt;

    @Option(
            names = "--trace-out",
            paramLabel = "FILE",
            defaultValue = "callosum-out/demo.jsonl",
            description = "Query trace to write (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path traceFile;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "callosum-out/demo.html",
            description = "HTML report to write (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path reportFile;

    @Option(
            names = "--privacy",
            description =
                    "Rounds times and sizes in the query trace to three digits, counts time from the first query, drops ids.")
    private boolean privacy;

    @Option(names = "--json", description = "Prints one JSON document instead of the table.")
    private boolean json;

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoSettings settings = settings();
        options.executor();
        DemoResult result = new Demo(settings, options).run();
        DemoReport report = new DemoReport(settings, options, result);
        if (result.tallies().stream().anyMatch(tally -> tally.answered() > 0)) {
            HtmlReport.write(settings.report(), DemoPage.of(settings, result, report.provenance()));
        }
        System.out.println(json ? report.json() : report.table());
        return result.outputsEqual() && result.allAnswered() ? 0 : 1;
    }

    /** All that can be wrong is found before anything is started. */
    private DemoSettings settings() {
        Network network = NetworkOptions.network(networkName);
        policies.forEach(policy -> Policies.check(policy, network.splitSpace().size()));
        require(queries >= 1 && queries <= MOST_QUERIES, "--queries in 1.." + MOST_QUERIES, queries);
        OutputFile.check("--trace-out", traceFile);
        OutputFile.check("--report", reportFile);
        require(policies.stream().distinct().count() == policies.size(), "each policy once", policies);
        require(roundTripMillis >= 0 && roundTripMillis <= 1e4, "--rtt-ms in 0..10000", roundTripMillis);
        require(
                timeoutMillis == null || (timeoutMillis > 0 && timeoutMillis <= 1e7),
                "--timeout-ms above 0, at most 10000000",
                timeoutMillis);
        int total = queries * policies.size();
        require(
                killServerAt == null || (killServerAt >= 1 && killServerAt <= total),
                "--kill-server-at in 1.." + total,
                killServerAt);
        require(profileFile == null || predictorFile == null, "--profile or --predictors", "both");
        Optional<NetworkPrediction> prediction = Optional.ofNullable(predictorFile)
                .map(from -> PredictorFile.read(from).predictors().of(network).predict());
        CodecMenu wireCodecs = codecs.menu(network.layerCount());
        Path file = uplinkFile != null ? uplinkFile : Path.of(home(), "datasets", "uplink", "commute.csv");
        return new DemoSettings(
                network,
                policies,
                queries,
                UplinkFiles.read(file, uplinkFormat),
                file,
                roundTripMillis,
                timeoutMillis == null ? OptionalDouble.empty() : OptionalDouble.of(timeoutMillis),
                slowdown.value(),
                power.model(),
                prediction.isPresent()
                        ? prediction.map(it -> PredictedSplits.profile(it, it, slowdown.value()))
                        : Optional.ofNullable(profileFile).map(profile -> profile(profile, network)),
                prediction.isPresent() ? OptionalDouble.of(prediction.get().deviation()) : OptionalDouble.empty(),
                wireCodecs,
                seed,
                probe,
                killServerAt == null ? OptionalInt.empty() : OptionalInt.of(killServerAt),
                traceFile,
                privacy,
                reportFile);
    }

    private static String home() {
        return System.getProperty("callosum.home", "");
    }

    private static LayerProfile profile(Path file, Network network) {
        LayerProfile profile = LayerProfileCsv.read(file, network.name());
        require(
                profile.splits() == network.splitSpace().size(),
                file + ": " + network.splitSpace().size() + " rows for " + network.name(),
                profile.splits() + " rows");
        for (int k = 1; k < profile.splits(); k++) {
            String expected = network.layers().get(k - 1).name();
            String found = profile.rows().get(k).layer();
            require(expected.equals(found), file + ": layer '" + expected + "' of " + network.name(), found);
        }
        return profile;
    }

    private static void require(boolean holds, String expected, @Nullable Object found) {
        if (!holds) {
            throw new BadInputException("expected " + expected + ", found " + found);
        }
    }
}
