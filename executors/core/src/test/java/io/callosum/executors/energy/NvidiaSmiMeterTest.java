package io.callosum.executors.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.callosum.executors.spi.ExecutorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With scripts in the place of nvidia-smi. */
class NvidiaSmiMeterTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder;

    private NvidiaSmiMeter meter(String script) throws IOException {
        assumeThat(Files.isExecutable(Path.of("/bin/sh"))).as("a shell").isTrue();
        Path file = folder.resolve("smi");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new NvidiaSmiMeter(List.of(file.toString()));
    }

    @Test
    void powerIsSummedUpUntilTheProgramEnds() throws Exception {
        NvidiaSmiMeter meter = meter("""
                case "$*" in
                  *--loop-ms=100*) echo 100.0; while [ ! -e %s ]; do sleep 0.01; echo 100.0; done ;;
                  *--query-gpu=power.draw*--id=0*) echo 42.50 ;;
                esac""".formatted(folder.resolve("stop")));
        assertThat(meter.availability().available())
                .as(meter.availability().detail())
                .isTrue();
        // Before it is opened: it counts from then on.
        long start = System.nanoTime();
        try (EnergyCounter counter = meter.open()) {
            while (counter.millijoules().orElse(0) < 1 && System.nanoTime() - start < PATIENCE_NANOS) {
                Thread.sleep(5);
            }
            double millijoules = counter.millijoules().orElseThrow();
            assertThat(millijoules)
                    .as("at most 100 W since the start")
                    .isBetween(1.0, 100 * (System.nanoTime() - start) / 1e6);
            Files.createFile(folder.resolve("stop"));
            while (counter.millijoules().isPresent() && System.nanoTime() - start < PATIENCE_NANOS) {
                Thread.sleep(5);
            }
            assertThat(counter.millijoules()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "echo '[N/A]', tells no power: '[N/A]'",
        "echo 'NVIDIA-SMI has failed'; exit 9, tells no power: 'NVIDIA-SMI has failed'",
        "exit 1, tells no power: ''"
    })
    void whatIsNoNumberIsAReason(String script, String reason) throws IOException {
        NvidiaSmiMeter meter = meter(script);
        assertThat(meter.availability().available()).isFalse();
        assertThat(meter.availability().detail()).contains(reason);
        assertThatExceptionOfType(ExecutorException.Unavailable.class)
                .isThrownBy(meter::open)
                .withMessageContaining(reason);
    }

    @Test
    void noProgramIsAReason() {
        NvidiaSmiMeter meter =
                new NvidiaSmiMeter(List.of(folder.resolve("absent").toString()));
        assertThat(meter.availability().available()).isFalse();
        assertThat(meter.availability().detail()).startsWith("no program ").endsWith("(no NVIDIA driver)");
    }
}
