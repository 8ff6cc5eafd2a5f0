package io.callosum.environment.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.SharedFiles;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers that others measured over six decades of latency: the cross-validated errors that this library promises. */
final class PublishedFiguresTest {
    @ParameterizedTest(name = "{0}, seed {3}")
    @CsvSource({"CONV, 0.22, 0.96, 1", "LINEAR, 0.10, 0.975, 1", "LINEAR, 0.10, 0.975, 2", "MAXPOOL, 0.08, 0.99, 1"})
    void errorsAreSmallAndRanksRight(LayerKind kind, double median, double spearman, long seed) {
        Path file =
                SharedFiles.folder("data/neurosurgeon-layer-regression").resolve("edge/" + kind.label() + "_lat.csv");
        Samples samples = SampleCsv.read(TextSource.of(file), kind).samples();
        LatencyFit fit = LatencyFit.of(samples, LatencyFit.AUTO, 5, seed, done -> {});
        assertThat(fit.errors().median()).isLessThan(median);
        assertThat(fit.errors().spearman()).isGreaterThan(spearman);
        if (kind == LayerKind.CONV) {
            assertThat(fit.noise().orElseThrow()).as("measured twice").isBetween(0.08, 0.14);
        }
    }
}
