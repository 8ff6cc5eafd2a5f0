package io.callosum.environment.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.ProfiledSplits;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Reads profiles that other people published, where they are at hand, and compares with a slow computation that shares no code. */
final class PublicProfilesTest {
    private static final double ROUND_TRIP_SECONDS = 0.02;

    private static Path file(String name) {
        Path path = Path.of(System.getProperty("callosum.shared", "absent"), "data", name);
        boolean present = Files.isRegularFile(path);
        if (!present) {
            System.out.println("skipped: no file data/" + name + " of public profiles at the property callosum.shared");
        }
        Assumptions.assumeTrue(present, () -> "no file data/" + name + " of public profiles");
        return path;
    }

    private static Path raspberry() {
        return file("scission/decoded/device-raspi4.csv");
    }

    private static Path gpu() {
        return file("scission/decoded/cloud-6700k(GPU).csv");
    }

    /** Rows below the header, cut at commas. */
    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }

    private static List<String[]> rows(Path file, String network) throws IOException {
        return rows(file).stream().filter(row -> row[0].equals(network)).toList();
    }

    private static List<String> networks() throws IOException {
        return rows(raspberry()).stream().map(row -> row[0]).distinct().toList();
    }

    private static double sum(List<String[]> rows, int column, int from, int until) {
        double sum = 0;
        for (String[] row : rows.subList(from, until)) {
            sum += Double.parseDouble(row[column]);
        }
        return sum;
    }

    private static SplitCosts scission(String network) {
        return ProfileFiles.pair(raspberry(), gpu()).withNetwork(network).read().costs();
    }

    @Test
    void scissionBlocks() throws IOException {
        List<String> networks = networks();
        assertThat(networks).hasSize(18);
        for (String network : networks) {
            List<String[]> device = rows(raspberry(), network);
            List<String[]> server = rows(gpu(), network);
            SplitCosts costs = scission(network);
            assertThat(costs.network()).isEqualTo(network);
            int last = device.size();
            assertThat(costs.splits()).isEqualTo(last + 1);
            assertThat(costs.deviceMillijoules()).isEmpty();
            for (int k = 0; k <= last; k++) {
                double bytes = k == 0 ? 150_000 : k == last ? 0 : Double.parseDouble(device.get(k - 1)[5]);
                assertThat(costs.uplinkBytes()[k]).as("%s %d", network, k).isEqualTo(bytes);
                assertThat(costs.deviceSeconds()[k])
                        .as("%s %d", network, k)
                        .isCloseTo(sum(device, 4, 0, k), within(1e-12));
                assertThat(costs.serverSeconds()[k])
                        .as("%s %d", network, k)
                        .isCloseTo(sum(server, 4, k, last), within(1e-12));
            }
        }
    }

    @Test
    void scissionNetworksHaveToBeNamed() throws IOException {
        String listed = String.join(", ", networks());
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileFiles.pair(raspberry(), gpu()).read())
                .withMessage(
                        raspberry() + ": expected one network to be named, among " + listed + ", found 18 networks");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> scission("alexnet"))
                .withMessage(raspberry() + ": expected a network among " + listed + ", found 'alexnet'");
    }

    /** Splits that the static prediction chooses as bandwidth grows from 0.01 to 1000 Mbit/s, each with the bandwidth it starts at. */
    private static List<double[]> choices(SplitCosts costs) {
        StaticPolicy policy = new StaticPolicy(
                PartitionProblem.latency(costs, new LinkPrior(1, ROUND_TRIP_SECONDS), Double.POSITIVE_INFINITY));
        List<double[]> choices = new ArrayList<>();
        for (int step = 0; step <= 5000; step++) {
            double mbps = Math.pow(10, -2 + step / 1000.0);
            int split = policy.distribution(Context.at(0, mbps, 0)).greedySplit();
            if (choices.isEmpty() || choices.get(choices.size() - 1)[0] != split) {
                choices.add(new double[] {split, mbps});
            }
        }
        return choices;
    }

    @Test
    void onlyMobileNetV2IsEverCutInTheMiddle() throws IOException {
        for (String network : networks()) {
            SplitCosts costs = scission(network);
            List<double[]> choices = choices(costs);
            int last = costs.splits() - 1;
            if (network.equals("mobilenetv2")) {
                assertThat(choices).extracting(choice -> (int) choice[0]).containsExactly(last, 35, 0);
                assertThat(choices.get(1)[1]).isCloseTo(2.20, within(0.01));
                assertThat(choices.get(2)[1]).isCloseTo(3.88, within(0.01));
            } else {
                assertThat(choices)
                        .as(network)
                        .extracting(choice -> (int) choice[0])
                        .containsExactly(last, 0);
                assertThat(choices.get(1)[1]).as(network).isBetween(0.165, 4.05);
            }
        }
    }

    @Test
    void prefixesAreNotMonotoneAndTakeTheirBytesFromTheServer() throws IOException {
        Path ans = file("ans/decoded/vgg16FrontEndDelay.csv");
        List<String[]> heads = rows(ans);
        TextSource source = TextSource.of(ans);
        MachineProfile alone = LayerProfiles.recognise(source).read(source, Machine.DEVICE, Optional.empty());
        assertThat(alone.splits()).isEqualTo(23);
        assertThat(alone.isMonotone()).isFalse();
        assertThat(alone.headSeconds()[3]).isLessThan(alone.headSeconds()[2]);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileFiles.pair(ans, ans).read())
                .withMessageContaining("found none in either");
        ProfiledSplits splits =
                ProfileFiles.pair(ans, gpu()).withNetwork("vgg16").read();
        assertThat(splits.remarks())
                .hasSize(2)
                .allMatch(remark -> remark.contains("assumed") || remark.contains("less"));
        for (int k = 0; k < heads.size(); k++) {
            assertThat(splits.costs().deviceSeconds()[k]).isEqualTo(Double.parseDouble(heads.get(k)[1]));
        }
        assertThat(splits.costs().uplinkBytes())
                .containsExactly(scission("vgg16").uplinkBytes());
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(
                        () -> ProfileFiles.pair(ans, gpu()).withNetwork("vgg19").read())
                .withMessage(gpu() + ": expected 23 splits, as in " + ans + ", found 26 splits");
    }

    @Test
    void prefixesOnTheServerLeaveNoTailBelowZero() throws IOException {
        Path ans = file("ans/decoded/vgg16FrontEndDelay.csv");
        List<String[]> heads = rows(ans);
        double total = Double.parseDouble(heads.get(22)[1]);
        double[] tails = ProfileFiles.pair(raspberry(), ans)
                .withNetwork("vgg16")
                .read()
                .costs()
                .serverSeconds();
        for (int k = 0; k <= 22; k++) {
            assertThat(tails[k])
                    .as("split %d", k)
                    .isCloseTo(Math.max(0, total - Double.parseDouble(heads.get(k)[1])), within(1e-12));
        }
    }

    @Test
    void aLateSplitCanCostMoreEnergyThanAllDevice() throws IOException {
        Path jetson = file("jetson-nano-split-energy/decoded/split_points.csv");
        List<String[]> rows = rows(jetson);
        SplitCosts costs = ProfileFiles.pair(jetson, jetson).read().costs();
        assertThat(costs.network()).isEqualTo("vgg11");
        assertThat(costs.splits()).isEqualTo(6);
        double[] energy = costs.deviceMillijoules().orElseThrow();
        for (int k = 0; k < 6; k++) {
            double bits = Double.parseDouble(rows.get(k)[2]);
            assertThat(costs.uplinkBytes()[k]).isEqualTo(bits / 8 / Double.parseDouble(rows.get(k)[3]));
            assertThat(costs.deviceSeconds()[k]).isEqualTo(Double.parseDouble(rows.get(k)[4]));
            assertThat(energy[k]).isCloseTo(Double.parseDouble(rows.get(k)[6]) * 1e3, within(1e-9));
        }
        assertThat(costs.uplinkBytes()[0]).isEqualTo(150_528);
        // The radio on LTE, by the fits of data/README.md: 76.7 mW per Mbit/s and 2926 mW, for as long as it sends.
        double mbps = 0.5;
        double sendSeconds = costs.uplinkBytes()[4] * 8e-6 / mbps;
        double radioMillijoules = sendSeconds * (76.7 * mbps + 2926);
        assertThat(energy[4] + radioMillijoules).isGreaterThan(energy[5]);
    }
}
