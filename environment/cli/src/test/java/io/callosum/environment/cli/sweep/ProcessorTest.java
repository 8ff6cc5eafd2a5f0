package io.callosum.environment.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessorTest {
    @TempDir
    private Path caches;

    private void cache(String index, String size) throws IOException {
        Files.writeString(Files.createDirectory(caches.resolve(index)).resolve("size"), size + "\n");
    }

    @Test
    void theLastCacheIsTheLargest() throws IOException {
        cache("index0", "32K");
        cache("index3", "24M");
        cache("index2", "1024K");
        cache("index4", "lots");
        assertThat(Processor.lastCacheBytes(caches)).isEqualTo(24L << 20);
    }

    @Test
    void whereNobodySaysTheUsualSizeCounts() {
        assertThat(Processor.lastCacheBytes(caches)).isEqualTo(Processor.USUAL_CACHE_BYTES);
        assertThat(Processor.lastCacheBytes(caches.resolve("absent"))).isEqualTo(Processor.USUAL_CACHE_BYTES);
        assertThat(Processor.lastCacheBytes()).isPositive();
    }
}
