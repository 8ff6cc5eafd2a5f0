package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.EndlessBytes;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of millions of lines, and recognition that looks at the start alone. */
final class LargeTraceTest {
    private static final int LINES = 3_000_000;

    @TempDir
    private Path folder;

    @Test
    void threeMillionPackets() throws IOException {
        Path file = folder.resolve("large.up");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 1; i <= LINES; i++) {
                writer.append(Integer.toString(i + i / 3)).append('\n');
            }
        }
        UplinkTrace trace = UplinkTraces.read(file);
        assertThat(trace.durationSeconds()).isEqualTo((LINES + LINES / 3) / 1000.0);
        assertThat(trace.bytesPerPeriod()).isEqualTo(LINES * 1500.0);
        assertThat(trace.segments()).as("every fourth millisecond is empty").isEqualTo(LINES / 3 * 2);
    }

    @Test
    void aHundredThousandPackedChunks() throws IOException {
        Path file = folder.resolve("large.txt.gz");
        int chunks = 100_000;
        try (BufferedWriter writer = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII))) {
            for (int i = 0; i < chunks; i++) {
                int rate = 1000 + i % 7;
                writer.append(Integer.toString(i * 1000)).append(' ').append(Integer.toString(rate));
                writer.append('\n').append(Integer.toString(i * 1000 + 900)).append(' ');
                writer.append(Integer.toString(rate)).append('\n');
            }
        }
        UplinkTrace trace = UplinkTraces.read(file);
        assertThat(trace.durationSeconds()).isEqualTo(chunks - 0.1);
        assertThat(trace.rateAt(chunks - 1)).isEqualTo((1000 + (chunks - 1) % 7) * 1e3);
    }

    @Test
    void aMillionSeconds() throws IOException {
        Path file = folder.resolve("large.txt");
        double bits = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 1_000_000; i++) {
                int mbps = i % 5;
                writer.append(Integer.toString(i)).append(' ').append(Integer.toString(mbps));
                writer.append('\n');
                bits += mbps * 1e6;
            }
        }
        UplinkTrace trace = UplinkTraces.read(file);
        assertThat(trace.durationSeconds()).isEqualTo(1_000_000);
        assertThat(trace.bytesPerPeriod()).isCloseTo(bits / 8, within(1.0));
    }

    @Test
    void recognitionNeedsNoEnd() {
        Map<String, String> again = Map.of(
                "mahimahi", "5\n",
                "seconds-mbps", "1 2\n",
                "oboe", "x\n",
                "numbered-runs", "####\n",
                "csv", "1,2,3\n");
        TraceSamples.BY_FORMAT.forEach((name, start) -> {
            TextSource endless = TextSource.of("endless", () -> new EndlessBytes(start, again.getOrDefault(name, "")));
            assertThat(UplinkTraces.recognise(endless).name()).isEqualTo(name);
        });
    }
}
