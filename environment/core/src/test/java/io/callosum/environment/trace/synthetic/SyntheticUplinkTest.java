package io.callosum.environment.trace.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.registry.UplinkTraces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyntheticUplinkTest {
    private static final Path COMMUTE =
            Path.of(System.getProperty("callosum.root", "../.."), "datasets/uplink/commute.csv");

    @Test
    void theCommittedFileIsWhatTheGeneratorWrites(@TempDir Path folder) throws IOException {
        Path made = folder.resolve("commute.csv");
        CommuteUplink.main(new String[] {made.toString()});
        assertThat(COMMUTE).as("run the command in datasets/README.md").hasSameBinaryContentAs(made);
    }

    @Test
    void theFileIsReadAsTheGeneratorMeansIt() {
        UplinkTrace trace = UplinkTraces.read(COMMUTE);
        SyntheticUplink definition = CommuteUplink.definition();
        assertThat(trace.bytesPerPeriod()).isEqualTo(definition.trace().bytesPerPeriod());
        double start = 0;
        for (Phase phase : definition.phases()) {
            double level = phase.levelMbps() * 1e6;
            for (double t = start; t < start + phase.durationSeconds(); t += definition.stepSeconds()) {
                assertThat(trace.rateAt(t))
                        .as("at %s s", t)
                        .isBetween(level * (1 - definition.jitter()) - 500, level * (1 + definition.jitter()) + 500);
            }
            start += phase.durationSeconds();
        }
        assertThat(trace.durationSeconds()).isEqualTo(start);
    }

    @Test
    void theSeedDecides() {
        List<Phase> phases = List.of(new Phase(5, 10));
        String first = new SyntheticUplink(phases, 0.5, 0.15, 1).csv();
        assertThat(new SyntheticUplink(phases, 0.5, 0.15, 1).csv()).isEqualTo(first);
        assertThat(new SyntheticUplink(phases, 0.5, 0.15, 2).csv()).isNotEqualTo(first);
        assertThat(new SyntheticUplink(List.of(new Phase(1, 2.5)), 0.5, 0, 1).csv())
                .isEqualTo("time_s,uplink_mbps\n0.000,2.500\n0.500,2.500\n");
    }

    @Test
    void mistakesAreTold() {
        List<Phase> phases = List.of(new Phase(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticUplink(List.of(), 0.5, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticUplink(phases, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticUplink(phases, 0.3, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticUplink(phases, 2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticUplink(phases, 0.5, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Phase(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Phase(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Phase(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> CommuteUplink.main(new String[0]));
    }
}
