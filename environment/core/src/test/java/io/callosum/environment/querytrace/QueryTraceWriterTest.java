package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When lines get into the file, and what is left of a trace that is given up. */
final class QueryTraceWriterTest {
    private static final String LINE = QueryJson.write(QuerySamples.FULL) + "\n";

    @TempDir
    private Path folder;

    @Test
    void aBufferedTraceIsFlushedWhenAskedAndAtTheEnd() throws IOException {
        Path file = folder.resolve("new/trace.jsonl");
        Path part = folder.resolve("new/trace.jsonl.part");
        try (QueryTraceWriter writer = QueryTraceWriter.buffered(file)) {
            writer.write(QuerySamples.FULL);
            assertThat(part).isEmptyFile();
            writer.flush();
            assertThat(part).hasContent(LINE);
            writer.write(QuerySamples.FULL);
            assertThat(part).hasContent(LINE);
            assertThat(file).doesNotExist();
        }
        assertThat(Files.readString(file)).isEqualTo(LINE + LINE);
        assertThat(part).doesNotExist();
    }

    @Test
    void aClosedTraceTakesNoMore() throws IOException {
        Path file = folder.resolve("trace.jsonl");
        QueryTraceWriter writer = QueryTraceWriter.buffered(file);
        writer.close();
        writer.flush();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> writer.write(QuerySamples.BARE))
                .withMessage("cannot write " + file + ".part");
    }

    @Test
    void linesGoToAnyWriterWhichStaysOpen() throws IOException {
        StringWriter text = new StringWriter();
        QueryLines lines = new QueryLines(text);
        lines.write(QuerySamples.FULL);
        lines.write(QuerySamples.BARE);
        lines.flush();
        text.write("more");
        assertThat(text).hasToString(LINE + QueryJson.write(QuerySamples.BARE) + "\nmore");
    }
}
