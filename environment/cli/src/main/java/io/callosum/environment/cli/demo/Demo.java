package io.callosum.environment.cli.demo;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.network.Network;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.cli.measurement.CodecMeasurement;
import io.callosum.environment.cli.measurement.ProfileProbe;
import io.callosum.environment.cli.measurement.SeededInputs;
import io.callosum.environment.cli.options.CodecMenu;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.cli.output.Progress;
import io.callosum.environment.link.LinkRelay;
import io.callosum.environment.link.LinkSettings;
import io.callosum.environment.querytrace.PrivateQueries;
import io.callosum.environment.querytrace.QueryTraceWriter;
import io.callosum.executors.calibration.NetworkCodecs;
import io.callosum.executors.pipeline.CodecSettings;
import io.callosum.executors.pipeline.LinkProber;
import io.callosum.executors.pipeline.PipelineSettings;
import io.callosum.executors.pipeline.SplitPipeline;
import io.callosum.executors.remote.client.RemoteTail;
import io.callosum.executors.remote.wire.ProbeName;
import io.callosum.executors.remote.wire.ServerAddress;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.tensor.Tensor;
import io.callosum.executors.throttle.ThrottledEncoder;
import io.callosum.executors.throttle.ThrottledSession;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Sets the stage of the demo: server half, device half, link; measures the prior; and has the queries played. */
final class Demo {
    private static final int DISTINCT_INPUTS = 4;
    private static final int CALIBRATION_INPUTS = 3;
    private static final int WARMUPS = 5;
    private static final int PROFILE_RUNS = 9;
    private static final double PRIOR_MEGABITS_PER_SECOND = 5;
    private static final double TIMEOUT_PER_ALL_DEVICE = 1.5;
    private static final double TIMEOUT_PER_ROUND_TRIP = 4;
    private static final long KILL_DELAY_MILLIS = 20;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private final DemoSettings settings;
    private final NetworkOptions options;
    private final Network network;

    Demo(DemoSettings settings, NetworkOptions options) {
        this.settings = settings;
        this.options = options;
        this.network = settings.network();
    }

    DemoResult run() throws IOException, InterruptedException {
        try (Progress progress =
                new Progress(settings.queries() * settings.policies().size())) {
            progress.say("starting the server half in a second JVM: " + network + " on " + options.executorName());
            try (ServerProcess server =
                            new ServerProcess(network.name(), options.executorName(), options.weightSeed());
                    NetworkSession whole = options.open(network)) {
                ServerAddress address = server.awaitAddress();
                ExpectedAnswers expected = new ExpectedAnswers(whole, DISTINCT_INPUTS, settings.seed());
                double directMillis = warmServer(address, whole, expected);
                LayerProfile profile = profile(whole, expected, progress);
                CodecMenu codecs = codecs(address, whole, progress);
                return play(server, address, whole, expected, profile, codecs, directMillis, progress);
            }
        }
    }

    /** Runs every tail once and the whole network a few times over a direct connection; returns its round trip. */
    private double warmServer(ServerAddress address, NetworkSession whole, ExpectedAnswers expected)
            throws InterruptedException {
        try (RemoteTail direct = RemoteTail.connect(address)) {
            direct.awaitReady(network, 0, START_TIMEOUT);
            Map<String, Tensor> made = new LinkedHashMap<>(expected.inputs(0));
            for (int split = 0; split < network.layerCount(); split++) {
                Map<String, Tensor> crossing = new LinkedHashMap<>(made);
                crossing.keySet().retainAll(network.splitSpace().cut(split).crossing());
                int times = split == 0 ? WARMUPS : 1;
                for (int i = 0; i < times; i++) {
                    direct.run(network, split, crossing, START_TIMEOUT).join();
                }
                Segment layer = new Segment(network, split, split + 1);
                Map<String, Tensor> read = new LinkedHashMap<>(made);
                read.keySet().retainAll(layer.inputs().keySet());
                made.putAll(whole.run(split, split + 1, read).outputs());
            }
            return direct.measureRoundTrip(21).toNanos() / 1e6;
        }
    }

    private LayerProfile profile(NetworkSession whole, ExpectedAnswers expected, Progress progress) {
        if (settings.profile().isPresent()) {
            return settings.profile().get();
        }
        List<Double> millis = ProfileProbe.layerMillis(whole, expected.inputs(0), WARMUPS, PROFILE_RUNS);
        List<Double> slowed = network.layers().stream()
                .map(layer -> millis.get(layer.index()) * settings.slowdown().of(layer))
                .toList();
        LayerProfile profile = LayerProfile.of(network, slowed, millis);
        progress.say(String.format(
                "measured %s layer by layer: %.0f ms on the server, %.0f ms on the device (slowed %.0f times, fully connected layers %.0f)",
                network.name(),
                profile.serverSeconds()[0] * 1e3,
                profile.deviceSeconds()[network.layerCount()] * 1e3,
                settings.slowdown().compute(),
                settings.slowdown().weights()));
        return profile;
    }

    /** The codecs that the server decodes, and what they make of each split. */
    private CodecMenu codecs(ServerAddress address, NetworkSession whole, Progress progress) {
        if (settings.codecs().isEmpty()) {
            return settings.codecs().withCosts(List.of());
        }
        Set<String> decoded;
        try (RemoteTail direct = RemoteTail.connect(address)) {
            decoded = direct.codecs();
        }
        CodecMenu menu = settings.codecs().among(decoded);
        if (menu.codecs().size() < settings.codecs().codecs().size()) {
            progress.say("the server is not known to decode more than " + decoded);
        }
        List<CodecCosts> costs = menu.costs()
                .orElseGet(() -> CodecMeasurement.measure(
                        new NetworkCodecs(whole),
                        menu.codecs(),
                        SeededInputs.queries(network, CALIBRATION_INPUTS, settings.seed() * 1000 + DISTINCT_INPUTS),
                        settings.slowdown()));
        double[] plainBytes = IntStream.range(0, network.layerCount())
                .mapToDouble(split -> network.splitSpace().cut(split).uplinkBytes())
                .toArray();
        costs.forEach(codec -> progress.say(menu.describe(codec, plainBytes)));
        return menu.withCosts(costs);
    }

    private DemoResult play(
            ServerProcess server,
            ServerAddress address,
            NetworkSession whole,
            ExpectedAnswers expected,
            LayerProfile profile,
            CodecMenu codecs,
            double directMillis,
            Progress progress)
            throws IOException, InterruptedException {
        double roundTripMillis = settings.roundTripMillis() + directMillis;
        double allDeviceMillis = profile.deviceSeconds()[network.layerCount()] * 1e3;
        double timeoutMillis = settings.timeoutMillis()
                .orElse(Math.max(TIMEOUT_PER_ALL_DEVICE * allDeviceMillis, TIMEOUT_PER_ROUND_TRIP * roundTripMillis));
        SplitCosts costs = profile.splitCosts().withCodecs(codecs.costs().orElse(List.of()), codecs.tolerance());
        PartitionProblem problem = PartitionProblem.latency(
                settings.profileDeviation().isPresent()
                        ? costs.withDeviation(settings.profileDeviation().getAsDouble())
                        : costs,
                new LinkPrior(PRIOR_MEGABITS_PER_SECOND, roundTripMillis / 1e3),
                timeoutMillis / 1e3);
        List<Policy> policies = settings.policies().stream()
                .map(name -> Policies.create(name, problem, settings.seed()))
                .toList();
        LinkSettings linkSettings = LinkSettings.of(address.host(), address.port(), settings.uplink())
                .withRttMillis(settings.roundTripMillis());
        try (LinkRelay link = LinkRelay.start(linkSettings);
                RemoteTail tail = RemoteTail.connect(new ServerAddress("127.0.0.1", link.port()));
                QueryTraceWriter trace = new QueryTraceWriter(
                        settings.trace(), settings.privacy() ? new PrivateQueries() : UnaryOperator.identity())) {
            progress.say(String.format(
                    "link: %s, round trip %.1f ms; timeout %.0f ms; %d queries of each of %s",
                    settings.uplinkFile(),
                    roundTripMillis,
                    timeoutMillis,
                    settings.queries(),
                    String.join(", ", settings.policies())));
            PipelineSettings pipelineSettings = new PipelineSettings(
                    Duration.ofNanos(Math.round(timeoutMillis * 1e6)), settings.power(), link::elapsedSeconds);
            UplinkMeter meter = new UplinkMeter(roundTripMillis);
            boolean probes = probes(tail, progress);
            try (SplitPipeline pipeline = new SplitPipeline(
                    new ThrottledSession(whole, settings.slowdown()),
                    tail,
                    pipelineSettings,
                    new CodecSettings(new ThrottledEncoder(settings.slowdown()), expected::relativeError))) {
                Interleaving queries = new Interleaving(
                        pipeline,
                        link,
                        meter,
                        new StaticPolicy(problem),
                        expected,
                        trace,
                        policies,
                        controller -> probes
                                ? Optional.of(new LinkProber(controller, tail, meter, pipelineSettings))
                                : Optional.empty(),
                        settings.seed());
                link.restart(0);
                long startNanos = System.nanoTime();
                queries.play(settings.queries(), new Commentary(server, queries, progress));
                double wallSeconds = (System.nanoTime() - startNanos) / 1e9;
                return new DemoResult(
                        queries.tallies(),
                        queries.largestDifference(),
                        codecs,
                        profile,
                        timeoutMillis,
                        roundTripMillis,
                        wallSeconds);
            }
        }
    }

    /** Asked before any policy is: one that has been asked for a probe relies on probes from then on. */
    private boolean probes(RemoteTail tail, Progress progress) {
        if (!settings.probe()) {
            return false;
        }
        boolean taken = tail.takesProbes();
        if (!taken) {
            progress.say("the server has no model " + ProbeName.MODEL + ", or does not answer: no probes are sent");
        }
        return taken;
    }

    /** Shows progress, and kills the server half when it is time. */
    private final class Commentary implements Interleaving.Listener {
        private final ServerProcess server;
        private final Interleaving queries;
        private final Progress progress;

        Commentary(ServerProcess server, Interleaving queries, Progress progress) {
            this.server = server;
            this.queries = queries;
            this.progress = progress;
        }

        @Override
        public void starting(int number) {
            if (settings.killServerAt().orElse(0) == number) {
                progress.say("killing the server half (kill -9) in query " + number);
                var unused = CompletableFuture.runAsync(
                        server::kill, CompletableFuture.delayedExecutor(KILL_DELAY_MILLIS, TimeUnit.MILLISECONDS));
            }
        }

        @Override
        public void settled(int number, Decision decision, Outcome outcome, double uplinkMegabitsPerSecond) {
            StringBuilder means = new StringBuilder();
            for (PolicyTally tally : queries.tallies()) {
                means.append(String.format("  %s %.0f", tally.policy(), tally.meanLatencyMillis()));
            }
            progress.step(
                    number,
                    String.format(
                            "uplink %.1f Mbit/s  %s k=%d%s %.0f ms %s | mean ms%s",
                            uplinkMegabitsPerSecond,
                            decision.policy(),
                            decision.split(),
                            decision.codec().equals(ActionSpace.IDENTITY) ? "" : " " + decision.codec(),
                            outcome.latencyMillis(),
                            outcome.status().name().toLowerCase(Locale.ROOT),
                            means));
        }
    }
}
