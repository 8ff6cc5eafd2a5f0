package io.callosum.environment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.text.TextFormatException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MachinePairTest {
    private static final MachineProfile DEVICE = times(0, 4, 12, 20);
    private static final MachineProfile SERVER = times(0, 1, 3, 6);
    private static final double[] BYTES = {1000, 800, 600, 0};

    private static MachineProfile times(double... headSeconds) {
        return MachineProfile.of(headSeconds);
    }

    private static ProfiledSplits combine(MachineProfile device, MachineProfile server) {
        return new MachinePair(device, "D", server, "S").combine("fallback");
    }

    private static MachineProfile typed(MachineProfile profile, String... types) {
        return profile.withLayers(Stream.of(types)
                .map(type -> new ProfiledLayer("", Optional.of(type)))
                .toList());
    }

    @Test
    void headFromTheDeviceTailFromTheServer() {
        ProfiledSplits splits = combine(
                DEVICE.withUplinkBytes(BYTES, false).withHeadMillijoules(new double[] {0, 7, 6, 9}),
                SERVER.withHeadMillijoules(new double[] {1, 1, 1, 1}));
        SplitCosts costs = splits.costs();
        assertThat(costs.network()).isEqualTo("fallback");
        assertThat(costs.deviceSeconds()).containsExactly(0, 4, 12, 20);
        assertThat(costs.serverSeconds()).containsExactly(6, 5, 3, 0);
        assertThat(costs.uplinkBytes()).containsExactly(BYTES);
        assertThat(costs.deviceMillijoules().orElseThrow()).containsExactly(0, 7, 6, 9);
        assertThat(costs.deviceSecondsByGroup()).hasDimensions(1, 4);
        assertThat(splits.remarks()).isEmpty();
    }

    @Test
    void energyOfTheServerIsNotTheDevices() {
        MachineProfile server = SERVER.withUplinkBytes(BYTES, false).withHeadMillijoules(new double[4]);
        SplitCosts costs = combine(DEVICE, server).costs();
        assertThat(costs.deviceMillijoules()).isEmpty();
        assertThat(costs.uplinkBytes()).as("bytes of the server's profile").containsExactly(BYTES);
    }

    @Test
    void tailsOfATableThatIsNotMonotoneStopAtZeroAndSaySo() {
        ProfiledSplits splits =
                combine(times(0, 5, 4, 9).withUplinkBytes(BYTES, false), typed(times(0, 3, 1, 2), "add", "add", "add"));
        assertThat(splits.costs().deviceSeconds()).containsExactly(0, 5, 4, 9);
        assertThat(splits.costs().serverSeconds()).containsExactly(2, 0, 1, 0);
        assertThat(splits.costs().serverSecondsByGroup())
                .as("layers of negative time are not grouped")
                .hasDimensions(1, 4);
        assertThat(splits.remarks())
                .containsExactly(
                        "D: some heads take less time than shorter ones; their times are taken as they are",
                        "S: 1 heads take more time than the whole network; their tails are taken as 0 s");
    }

    @Test
    void knownTypesMakeGroups() {
        MachineProfile device = typed(DEVICE.withUplinkBytes(BYTES, false), "convolution", "fully-connected", "odd");
        for (SplitCosts costs : List.of(
                combine(device, SERVER).costs(),
                combine(device, typed(SERVER, "odd", "odd", "odd")).costs(),
                combine(DEVICE, typed(SERVER.withUplinkBytes(BYTES, false), "convolution", "fully-connected", "odd"))
                        .costs())) {
            assertThat(costs.deviceSecondsByGroup())
                    .isDeepEqualTo(new double[][] {{0, 4, 4, 4}, {0, 0, 8, 8}, {0, 0, 0, 8}});
            assertThat(costs.serverSecondsByGroup())
                    .isDeepEqualTo(new double[][] {{1, 0, 0, 0}, {2, 2, 0, 0}, {3, 3, 3, 0}});
            assertThat(costs.deviceSeconds()).containsExactly(0, 4, 12, 20);
            assertThat(costs.serverSeconds()).containsExactly(6, 5, 3, 0);
        }
    }

    @Test
    void timeBeforeTheFirstLayerCountsInEveryHead() {
        MachineProfile device = typed(times(2, 3, 5, 6).withUplinkBytes(BYTES, false), "convolution", "odd", "odd");
        SplitCosts costs = combine(device, SERVER).costs();
        assertThat(costs.deviceSeconds()).containsExactly(2, 3, 5, 6);
        assertThat(costs.deviceSecondsByGroup()[0]).containsExactly(0, 1, 1, 1);
    }

    @Test
    void namesComeFromWhoeverHasThem() {
        MachineProfile device = DEVICE.withUplinkBytes(BYTES, false);
        assertThat(combine(device, SERVER.withNetwork("vgg")).costs().network()).isEqualTo("vgg");
        assertThat(combine(device.withNetwork("vgg"), SERVER).costs().network()).isEqualTo("vgg");
    }

    @Test
    void profilesOfDifferentNetworksAreRefused() {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> new MachinePair(DEVICE, "D", times(0, 1, 2), "S"))
                .withMessage("S: expected 4 splits, as in D, found 3 splits");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> new MachinePair(DEVICE.withNetwork("vgg16"), "D", SERVER.withNetwork("vgg19"), "S"))
                .withMessage("S: expected the network vgg16, as in D, found 'vgg19'");
    }

    @Test
    void bytesHaveToComeFromSomewhere() {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> combine(DEVICE, SERVER))
                .withMessage("D: expected the bytes that cross at each split, here or in S, found none in either");
    }

    @ParameterizedTest(name = "1000 and {0}: {1}")
    @CsvSource({"1000, true", "1010, true", "990, true", "1011, false", "989, false", "0, false"})
    void bytesMayDifferByOnePercent(double bytes, boolean accepted) {
        MachineProfile device = DEVICE.withUplinkBytes(new double[] {1000, 1000, 0, 0}, false);
        MachineProfile server = SERVER.withUplinkBytes(new double[] {1000, bytes, 0, 0}, false);
        if (accepted) {
            assertThat(combine(device, server).costs().uplinkBytes()[1])
                    .as("the device's")
                    .isEqualTo(1000);
        } else {
            assertThatExceptionOfType(TextFormatException.class)
                    .isThrownBy(() -> combine(device, server))
                    .withMessage(
                            "S: expected 1000 bytes at split 1 within 1 %, as in D, found " + (long) bytes + " bytes");
        }
    }

    @Test
    void anAssumedInputGivesWayToOneThatIsStated() {
        MachineProfile assumed = DEVICE.withUplinkBytes(new double[] {9, 800, 600, 0}, true);
        MachineProfile stated = SERVER.withUplinkBytes(BYTES, false);
        MachineProfile assumedToo = SERVER.withUplinkBytes(new double[] {9, 800, 600, 0}, true);
        ProfiledSplits fromServer = combine(assumed, stated);
        assertThat(fromServer.costs().uplinkBytes()).containsExactly(BYTES);
        assertThat(fromServer.remarks()).isEmpty();
        ProfiledSplits fromDevice = combine(DEVICE.withUplinkBytes(BYTES, false), assumedToo);
        assertThat(fromDevice.costs().uplinkBytes()).containsExactly(BYTES);
        assertThat(fromDevice.remarks()).isEmpty();
        for (MachineProfile server : List.of(SERVER, assumedToo)) {
            ProfiledSplits guessed = combine(assumed, server);
            assertThat(guessed.costs().uplinkBytes()).containsExactly(9, 800, 600, 0);
            assertThat(guessed.remarks())
                    .containsExactly("D: does not say how large the input is; 9 bytes are assumed");
        }
        assertThat(combine(DEVICE, assumedToo).remarks())
                .containsExactly("S: does not say how large the input is; 9 bytes are assumed");
    }
}
