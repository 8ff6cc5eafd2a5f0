package io.callosum.environment.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.SharedFiles;
import io.callosum.environment.profile.registry.ProfileFiles;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.registry.UplinkTraces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of what others' measurements are worth, the adaptive policy's own probes bring. See docs/probes.md. */
class ProbesGateTest {
    private static final double REQUIRED_SHARE = 0.5;
    private static final double REACHED_SHARE = 0.5;
    private static final String NUWINS = "nuwins-5g-uplink/throughput/";
    private static final List<String> TRACES = List.of(
            "mahimahi/ATT-LTE-driving-2016.up",
            "mahimahi/TMobile-UMTS-driving.up",
            "mahimahi/Verizon-LTE-short.up",
            "solis-wifi/wifi_cafe_231115-151422.txt",
            "solis-wifi/wifi_cafe_231115-153820.txt",
            "solis-wifi/wifi_campus_231115-192852.txt",
            "solis-wifi/wifi_campus_231115-195249.txt",
            NUWINS + "walking/5g/away.list#1",
            NUWINS + "walking/5g/toward.list#1",
            NUWINS + "walking/5g/lateral.list#1",
            NUWINS + "walking/lte/away.list#1",
            NUWINS + "static/5g/away_p3.list#1");

    private static final List<String> OTHER_TRACES = List.of(
            "solis-wifi/wifi_cafe_231115-151748.txt",
            "solis-wifi/wifi_campus_231115-193542.txt",
            NUWINS + "walking/5g/away.list#2",
            NUWINS + "walking/5g/lateral.list#3",
            NUWINS + "walking/5g/toward.list#3",
            "hsdpa-norway-3g/norway_bus_1",
            "hsdpa-norway-3g/norway_ferry_2",
            "hsdpa-norway-3g/norway_tram_10");

    /** Sums of logarithms of cost over the oracle's: with own transfers, own transfers and probes, recent rates. */
    private static final class Ledger {
        double own;
        double probed;
        double recent;
        long bytes;

        void play(Simulation simulation, long seed) {
            Scenario scenario = simulation.scenario("gate");
            ReplaySettings settings = ReplaySettings.of(seed);
            own += ratio(Replay.play(scenario, new AdaptivePolicy(scenario.problem()), settings));
            recent += ratio(Replay.play(
                    scenario, new AdaptivePolicy(scenario.problem()), settings.withLinkInfo(LinkInfo.RECENT)));
            ReplayRun run = probed(scenario, simulation, seed);
            probed += ratio(run);
            bytes += run.probes().bytes();
        }

        private static double ratio(ReplayRun run) {
            return Math.log(ReplayFigures.of(run).oracleRatio());
        }

        double closedShare() {
            return (own - probed) / (own - recent);
        }

        @Override
        public String toString() {
            return "own " + own + ", with probes " + probed + ", recent " + recent + ", probe bytes " + bytes;
        }
    }

    private static ReplayRun probed(Scenario scenario, Simulation simulation, long seed) {
        return Replay.play(
                scenario,
                simulation,
                Probes.asked(),
                new AdaptivePolicy(scenario.problem()),
                ReplaySettings.of(seed),
                ReplayListener.NONE);
    }

    private static PartitionProblem problem(SplitCosts costs) {
        double allDevice = costs.deviceSeconds()[costs.splits() - 1];
        return new PartitionProblem(
                costs, new LinkPrior(5, 0.02), 1.5 * allDevice, Objective.LATENCY, new PowerModel(3, 283, 1335, 0));
    }

    /** A link that is good or bad for tens of seconds at random; 400 ms on the device, 60 ms or 2 s over the link. */
    private static Simulation switching(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] starts = new double[40];
        double[] rates = new double[40];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + random.nextDouble(10, 50);
            rates[i] = i % 2 == 0 ? 0.6e6 : random.nextDouble(15e6, 40e6);
        }
        rates[0] = 0.6e6;
        SplitCosts costs = new SplitCosts(
                "one",
                new double[] {150_000, 0},
                new double[][] {{0, 0.4}},
                new double[][] {{0.01, 0}},
                Optional.empty());
        return new Simulation(
                problem(costs),
                UplinkTrace.of(starts, rates, starts[starts.length - 1] + 30),
                SimulationSettings.exact(1000));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void probesFindALinkThatHasComeBack(long seed) {
        Ledger ledger = new Ledger();
        ledger.play(switching(seed), seed);
        assertThat(ledger.closedShare()).as(ledger.toString()).isGreaterThan(REQUIRED_SHARE);
        assertThat(ledger.bytes).isBetween(48_000L, 1000 * 64_000L);
    }

    @Test
    void aReplayWithProbesIsTheSameTwice() {
        Simulation simulation = switching(7);
        Scenario scenario = simulation.scenario("gate");
        ReplayRun once = probed(scenario, simulation, 1);
        ReplayRun again = probed(scenario, simulation, 1);
        assertThat(again.probes()).isEqualTo(once.probes());
        assertThat(once.probes().probes()).isPositive();
        for (int i = 0; i < once.queries(); i++) {
            assertThat(again.split(i)).isEqualTo(once.split(i));
            assertThat(again.energyMillijoules(i)).isEqualTo(once.energyMillijoules(i));
        }
    }

    /** The second table of docs/probes.md, which nothing was tuned on. */
    @Test
    void tracesAndNetworksThatNothingWasTunedOn() {
        Ledger ledger = played(List.of("densenet121", "xception", "nasnetmobile"), OTHER_TRACES);
        assertThat(ledger.closedShare()).as(ledger.toString()).isGreaterThan(REQUIRED_SHARE);
    }

    /** The first table, where it is less than half. */
    @Test
    void tracesAndNetworksOfTheTuning() {
        Ledger ledger = played(List.of("mobilenetv2", "resnet50", "vgg16"), TRACES);
        assertThat(ledger.closedShare()).as(ledger.toString()).isGreaterThan(REACHED_SHARE);
    }

    private static Ledger played(List<String> networks, List<String> names) {
        Path profiles = SharedFiles.folder("data/scission/decoded");
        Path traces = SharedFiles.folder("data");
        Ledger ledger = new Ledger();
        for (String network : networks) {
            SplitCosts costs = ProfileFiles.pair(
                            profiles.resolve("device-raspi4.csv"), profiles.resolve("cloud-6700k(GPU).csv"))
                    .withNetwork(network)
                    .read()
                    .costs();
            for (String name : names) {
                Simulation simulation = new Simulation(
                        problem(costs), UplinkTraces.read(traces.resolve(name)), SimulationSettings.exact(1000));
                for (long seed = 1; seed <= 3; seed++) {
                    ledger.play(simulation, seed);
                }
            }
        }
        return ledger;
    }
}
