package io.callosum.environment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.training.TrainingStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten million rows of forty devices on a standalone master and two workers: profile {@code soak}. Prints the times. */
@Tag("soak")
final class SoakTest {
    private static final int DEVICES = 40;
    private static final int ROWS = 250_000;

    @TempDir
    private Path folder;

    @Test
    void tenMillionRows() throws IOException {
        TraceFolder traces = new TraceFolder(Files.createDirectories(folder.resolve("traces")));
        long start = System.nanoTime();
        traces.columns(0, DEVICES, ROWS);
        say("written", start);
        start = System.nanoTime();
        TrainingStatistics local = traces.localSums();
        say("read by one thread", start);
        try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
                SparkSession spark = cluster.session(2)) {
            for (int run = 0; run < 2; run++) {
                start = System.nanoTime();
                TrainingStatistics sums = SparkTraining.read(spark, List.of("file://" + traces.folder()));
                say("read by Spark on two workers, run " + run, start);
                assertThat(sums.rows()).isEqualTo((long) DEVICES * ROWS);
                SameAnswers.fits(sums, local);
            }
        }
    }

    private static void say(String what, long startNanos) {
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        System.out.printf(
                Locale.ROOT,
                "soak: %d rows %s in %.1f s, %.0f rows/s%n",
                DEVICES * ROWS,
                what,
                seconds,
                DEVICES * ROWS / seconds);
    }
}
