package io.callosum.environment.cli.datacenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Progress;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.datacenter.ThroughputSettings;
import io.callosum.environment.datacenter.ThroughputStudy;
import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.fleet.FleetPolicy;
import io.callosum.environment.datacenter.fleet.FleetSettings;
import io.callosum.environment.datacenter.fleet.Outage;
import io.callosum.environment.datacenter.queue.Precision;
import io.callosum.environment.datacenter.queue.QueueModel;
import io.callosum.environment.datacenter.queue.QueueRun;
import io.callosum.environment.datacenter.queue.QueueSimulation;
import io.callosum.environment.reproduction.calibration.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A queue, figure 16, or a fleet. */
@Command(
        name = "datacenter",
        sortOptions = false,
        description = {
            "Simulates the server side. Without --service and --phones: how many times as many queries a server sustains when phones cut the "
                    + "networks (Neurosurgeon, figure 16). With --service: a queue until its response times are known closely enough. With "
                    + "--phones: a fleet that shares one pool of servers, under several policies.",
            ""
        })
public final class DatacenterCommand implements Callable<Integer> {
    private static final List<Double> SHARES = List.of(0.5, 0.95, 0.99);
    private static final int MOST_SERVERS = 1_000_000;
    private static final int MOST_PHONES = 1_000_000;
    private static final double QUEUE_LOAD = 0.8;

    @Option(names = "--servers", paramLabel = "N", description = "Servers of the pool (default: 1; with --phones 64).")
    private @Nullable Integer servers;

    @Option(
            names = "--arrivals",
            paramLabel = "WHAT",
            defaultValue = "hyperexponential",
            description =
                    "Shape of the gaps between queries: hyperexponential (as web searches), poisson, even, or a file of seconds and "
                            + "cumulative probabilities (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String arrivals;

    @Option(
            names = "--service",
            paramLabel = "WHAT",
            description =
                    "Simulates one queue of such services: exponential:MS, deterministic:MS, lognormal:MS,VARIATION or gamma:MS,VARIATION "
                            + "(variance over squared mean), or a file as above.")
    private @Nullable String service;

    @Option(
            names = "--load",
            paramLabel = "X",
            description =
                    "Work that comes over work that can be done (default: 0.8). With --phones: if everything were sent, "
                            + "and it may be above 1 (default: 2).")
    private @Nullable Double load;

    @Option(names = "--phones", paramLabel = "N", description = "Simulates a fleet of so many phones.")
    private @Nullable Integer phones;

    @Option(
            names = "--policy",
            paramLabel = "A,B",
            split = ",",
            defaultValue = "all-server,all-device,static,static-ping,adaptive",
            description = "With --phones: how phones decide (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> policies;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "With --phones: seconds that are counted, after half as many of warm-up (default: 60).")
    private @Nullable Double seconds;

    @Option(
            names = "--ping-seconds",
            paramLabel = "S",
            defaultValue = "5",
            description =
                    "With --phones: how often static-ping asks the server for its queue (default: ${DEFAULT-VALUE}).")
    private double pingSeconds;

    @Option(names = "--pings-together", description = "With --phones: all phones ask at once.")
    private boolean pingsTogether;

    @Option(
            names = "--outage",
            paramLabel = "SHARE,FROM_S,S",
            split = ",",
            arity = "1",
            description =
                    "With --phones: a share of the servers is gone from so many counted seconds on, for so many seconds.")
    private @Nullable List<Double> outage;

    @Option(
            names = "--target-ms",
            paramLabel = "MS",
            defaultValue = "150",
            description = "Figure 16: the mean response that is held equal (default: ${DEFAULT-VALUE}).")
    private double targetMillis;

    @Option(
            names = "--precision",
            paramLabel = "X",
            defaultValue = "0.01",
            description =
                    "With --service: half-width of the 95 %% intervals over the figure (default: ${DEFAULT-VALUE}).")
    private double precision;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Prints one JSON document instead of tables.")
    private boolean json;

    @Override
    public Integer call() {
        check();
        Provenance provenance = new Provenance("datacenter", seed);
        Distribution gaps = Distributions.gaps(arrivals, provenance);
        provenance.configuration().put("arrivals", arrivals);
        ObjectNode document;
        String text;
        if (service != null) {
            QueueModel model =
                    QueueModel.atLoad(gaps, Distributions.service(service, provenance), servers(1), load(QUEUE_LOAD));
            QueueRun run = queue(model, provenance);
            document = DatacenterJson.queue(model, run);
            text = DatacenterTables.queue(model, run);
        } else if (phones != null) {
            FleetResults results = fleet(gaps, provenance);
            document = results.json();
            text = results.text();
        } else {
            ThroughputStudy study = throughput(gaps, provenance);
            ThroughputReport report = new ThroughputReport(study, targetMillis, load(QUEUE_LOAD));
            document = report.json();
            text = report.text();
        }
        document.set("provenance", provenance.json());
        System.out.println(json ? JsonDocument.text(document) : text);
        return 0;
    }

    private QueueRun queue(QueueModel model, Provenance provenance) {
        ObjectNode configuration = provenance.configuration();
        configuration.put("service", service);
        configuration.put("servers", model.servers());
        configuration.put("load", model.load());
        configuration.put("warm_up_jobs", model.warmUpJobs());
        configuration.put("precision", precision);
        long start = System.nanoTime();
        QueueRun run = QueueSimulation.run(model, SHARES, Precision.USUAL.within(precision), seed);
        double elapsed = (System.nanoTime() - start) / 1e9;
        System.err.printf(
                Locale.ROOT,
                "%,d jobs, two events each, in %.2f s: %.1f million events a second%n",
                run.jobs(),
                elapsed,
                2e-6 * run.jobs() / elapsed);
        return run;
    }

    private ThroughputStudy throughput(Distribution gaps, Provenance provenance) {
        ThroughputSettings usual = ThroughputSettings.usual(seed);
        ObjectNode configuration = provenance.configuration();
        configuration.put("servers", servers(1));
        configuration.put("target_ms", targetMillis);
        configuration.put("load", load(QUEUE_LOAD));
        configuration.put("queries", usual.queries());
        configuration.put("replications", usual.replications());
        ThroughputSettings settings = new ThroughputSettings(
                gaps,
                servers(1),
                targetMillis / 1e3,
                load(QUEUE_LOAD),
                usual.queries(),
                usual.replications(),
                usual.level(),
                seed);
        return new ThroughputStudy(new Study(seed, 0, false), settings);
    }

    private FleetResults fleet(Distribution gaps, Provenance provenance) {
        FleetSettings usual = FleetSettings.usual(seed);
        double counted = seconds == null ? usual.seconds() : seconds;
        FleetSettings settings = usual.withGaps(gaps)
                .withSize(phones == null ? usual.phones() : phones, servers(usual.servers()))
                .withLoad(load(usual.load()))
                .withSeconds(counted / 2, counted)
                .withPings(pingSeconds, pingsTogether)
                .withOutage(outage());
        FleetResults results = new FleetResults(settings);
        results.describe(provenance);
        try (Progress progress = new Progress(policies.size())) {
            for (int i = 0; i < policies.size(); i++) {
                results.play(policy(policies.get(i)));
                progress.step(i + 1, policies.get(i));
            }
        }
        return results;
    }

    private Outage outage() {
        if (outage == null) {
            return Outage.NONE;
        }
        if (outage.size() != 3) {
            throw new BadInputException("expected three numbers for --outage, found " + outage);
        }
        try {
            return new Outage(outage.get(0), outage.get(1), outage.get(2));
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException("--outage: " + invalid.getMessage(), invalid);
        }
    }

    private int servers(int otherwise) {
        return servers == null ? otherwise : servers;
    }

    private double load(double otherwise) {
        return load == null ? otherwise : load;
    }

    private static FleetPolicy policy(String name) {
        return Arrays.stream(FleetPolicy.values())
                .filter(each -> each.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException("expected a policy of "
                        + Arrays.stream(FleetPolicy.values())
                                .map(FleetPolicy::label)
                                .collect(Collectors.joining(", "))
                        + ", found '" + name + "'"));
    }

    /** All that can be wrong with the options is found before anything is simulated. */
    private void check() {
        if (service != null && phones != null) {
            throw new BadInputException("expected --service or --phones, found both");
        }
        require("--servers", servers(1), 1, MOST_SERVERS);
        require("--phones", phones == null ? 1 : phones, 1, MOST_PHONES);
        require("--seconds", seconds == null ? 10 : seconds, 10, 1e5);
        require("--ping-seconds", pingSeconds, 0.01, 1e5);
        require("--target-ms", targetMillis, 1, 1e6);
        require("--precision", precision, 1e-4, 1);
        if (phones == null && !(load(QUEUE_LOAD) > 0 && load(QUEUE_LOAD) < 1)) {
            throw new BadInputException("expected --load above 0, below 1, found " + load);
        }
        require("--load", load(QUEUE_LOAD), 1e-6, 100);
        outage();
        policies.forEach(DatacenterCommand::policy);
        if (policies.isEmpty() || policies.stream().distinct().count() != policies.size()) {
            throw new BadInputException("expected each policy once, found " + policies);
        }
    }

    private static void require(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new BadInputException(
                    "expected " + option + " in " + plain(least) + ".." + plain(most) + ", found " + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
