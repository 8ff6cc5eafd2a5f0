package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.text.TextSource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A trace that is nowhere as a whole, as from a pipe: made while it is read, read while it is made, once. */
final class LongTraceTest {
    private static final int LINES = 300_000;

    /** Lines that differ in id and latency. */
    private static final class Pipe extends InputStream {
        private final String good = QueryJson.write(QuerySamples.FULL);
        private byte[] line = new byte[0];
        private int at;
        private int made;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (at == line.length) {
                if (made == LINES) {
                    return -1;
                }
                line = (good.replace("\"id\":17", "\"id\":" + made).replace("812.5", Integer.toString(made % 1000))
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8);
                at = 0;
                made++;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, buffer, offset, count);
            at += count;
            return count;
        }
    }

    @Test
    void isReadWhileItIsMade() {
        Pipe pipe = new Pipe();
        AtomicInteger opened = new AtomicInteger();
        TextSource source = TextSource.of("pipe", () -> {
            opened.incrementAndGet();
            return pipe;
        });
        long count = 0;
        long ids = 0;
        double latencyMillis = 0;
        double probabilities = 0;
        try (QueryTraceReader reader = new QueryTraceReader(source)) {
            for (Iterator<LoggedQuery> queries = reader.queries().iterator(); queries.hasNext(); ) {
                LoggedQuery query = queries.next();
                assertThat(pipe.made - count)
                        .as("lines made ahead of line %d", count)
                        .isBetween(1L, 1000L);
                count++;
                ids += query.id();
                latencyMillis += query.outcome().latencyMillis();
                probabilities += query.probability();
            }
        }
        assertThat(opened).hasValue(1);
        assertThat(count).isEqualTo(LINES);
        assertThat(ids).isEqualTo(LINES * (LINES - 1L) / 2);
        assertThat(latencyMillis).isEqualTo(LINES / 1000 * 499_500.0);
        assertThat(probabilities).isEqualTo(LINES / 4.0);
    }
}
