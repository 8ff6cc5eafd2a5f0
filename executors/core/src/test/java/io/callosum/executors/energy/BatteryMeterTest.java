package io.callosum.executors.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.callosum.executors.spi.ExecutorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On folders laid out like the kernel's. */
class BatteryMeterTest {
    @TempDir
    private Path root;

    private long nanos;

    private BatteryMeter meter() {
        return new BatteryMeter(root, () -> nanos);
    }

    private void write(String file, Object value) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, value + "\n");
    }

    private void battery(String name, String status, long microwatts) throws IOException {
        write(name + "/type", "Battery");
        write(name + "/status", status);
        write(name + "/power_now", microwatts);
    }

    @Test
    void powerIsSummedUpOverTime() throws IOException {
        battery("BAT0", "Discharging", 4_000_000);
        write("AC/type", "Mains");
        battery("hidpp_battery_0", "Discharging", 99_000_000);
        write("hidpp_battery_0/scope", "Device");
        assertThat(meter().availability().detail()).isEqualTo("discharge of BAT0");
        try (EnergyCounter counter = meter().open()) {
            assertThat(counter.scope()).isEqualTo(EnergyMeter.Scope.DEVICE);
            assertThat(counter.millijoules()).hasValue(0);
            nanos += 500_000_000;
            assertThat(counter.millijoules()).hasValue(2000);
            write("BAT0/power_now", 6_000_000);
            nanos += 100_000_000;
            assertThat(counter.millijoules()).as("5 W in the mean").hasValue(2500);
        }
    }

    @Test
    void currentTimesVoltageWillDoWhateverItsSign() throws IOException {
        write("battery/type", "Battery");
        write("battery/status", "Discharging");
        write("battery/current_now", -500_000);
        write("battery/voltage_now", 3_800_000);
        try (EnergyCounter counter = meter().open()) {
            nanos += 1_000_000_000;
            assertThat(counter.millijoules().orElseThrow()).isCloseTo(1900, within(1e-9));
        }
    }

    @Test
    void aChargerEndsTheCount() throws IOException {
        battery("BAT0", "Discharging", 4_000_000);
        try (EnergyCounter counter = meter().open()) {
            write("BAT0/status", "Charging");
            assertThat(counter.millijoules()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Charging, BAT0 is charging: its power says what the device uses only while it discharges",
        "Full, BAT0 is full",
        "'', BAT0 is in an unknown state"
    })
    void onlyADischargeIsUsed(String status, String reason) throws IOException {
        battery("BAT0", status, 4_000_000);
        assertThat(meter().availability().available()).isFalse();
        assertThat(meter().availability().detail()).contains(reason);
        assertThatExceptionOfType(ExecutorException.Unavailable.class)
                .isThrownBy(() -> meter().open())
                .withMessageContaining(reason);
    }

    @Test
    void noBatteryAndNoPowerAreReasons() throws IOException {
        assertThat(meter().availability().detail()).isEqualTo("no battery in " + root);
        battery("BAT0", "Discharging", 1);
        Files.delete(root.resolve("BAT0/power_now"));
        assertThat(meter().availability().detail()).contains("neither power nor current and voltage");
    }
}
