package io.callosum.executors.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.executors.spi.ExecutorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On folders laid out like the kernel's. */
class PowercapMeterTest {
    @TempDir
    private Path root;

    private void zone(String folder, String name, long microjoules) throws IOException {
        Path zone = Files.createDirectories(root.resolve(folder));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        energy(folder, microjoules);
    }

    private void energy(String folder, long microjoules) throws IOException {
        Files.writeString(root.resolve(folder).resolve("energy_uj"), microjoules + "\n");
    }

    private PowercapMeter meter() {
        return new PowercapMeter(root);
    }

    private void assertUnavailable(String reason) {
        assertThat(meter().availability().available()).isFalse();
        assertThat(meter().availability().detail()).contains(reason);
        assertThatExceptionOfType(ExecutorException.Unavailable.class)
                .isThrownBy(() -> meter().open())
                .withMessageStartingWith("energy meter powercap: ")
                .withMessageContaining(reason);
    }

    @Test
    void packagesAndMemoryAddUpAndWhatTheyContainDoesNot() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        zone("intel-rapl:0:0", "core", 900_000);
        zone("intel-rapl:0:1", "dram", 500_000);
        zone("intel-rapl:1", "package-1", 7_000_000);
        zone("intel-rapl:2", "psys", 9_000_000);
        Files.createDirectories(root.resolve("intel-rapl"));
        assertThat(meter().availability().detail()).isEqualTo("RAPL by powercap: package-0, dram, package-1");
        try (EnergyCounter counter = meter().open()) {
            assertThat(counter.scope()).isEqualTo(EnergyMeter.Scope.PROCESSOR);
            assertThat(counter.millijoules()).hasValue(0);
            energy("intel-rapl:0", 1_250_000);
            energy("intel-rapl:0:0", 1_149_000);
            energy("intel-rapl:0:1", 520_000);
            energy("intel-rapl:1", 7_000_500);
            energy("intel-rapl:2", 9_900_000);
            assertThat(counter.millijoules()).hasValue(250 + 20 + 0.5);
            assertThat(counter.millijoules()).hasValue(250 + 20 + 0.5);
        }
    }

    @Test
    void aCounterThatStartsAgainAtZeroGoesOn() throws IOException {
        zone("intel-rapl:0", "package-0", 262_143_300_000L);
        try (EnergyCounter counter = meter().open()) {
            energy("intel-rapl:0", 1_150);
            assertThat(counter.millijoules()).hasValue(30);
            energy("intel-rapl:0", 2_150);
            assertThat(counter.millijoules()).hasValue(31);
        }
    }

    @Test
    void noFolderNoPackageNoRightToReadAreReasons() throws IOException {
        zone("intel-rapl:2", "psys", 1);
        assertUnavailable("no processor package in " + root);
        zone("intel-rapl:0", "package-0", 1);
        Files.writeString(root.resolve("intel-rapl:0/energy_uj"), "secret\n");
        assertUnavailable("cannot be read");
        Files.delete(root.resolve("intel-rapl:0/energy_uj"));
        assertUnavailable("energy_uj");
        root = root.resolve("absent");
        assertUnavailable("no folder " + root);
    }

    @Test
    void aCounterThatFailsOnceTellsNothingMore() throws IOException {
        zone("intel-rapl:0", "package-0", 5);
        try (EnergyCounter counter = meter().open()) {
            Files.writeString(root.resolve("intel-rapl:0/energy_uj"), "\n");
            assertThat(counter.millijoules()).isEmpty();
            energy("intel-rapl:0", 6);
            assertThat(counter.millijoules()).as("a wrap may have been missed").isEmpty();
        }
    }
}
