package io.callosum.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongTraceTest {
    private static String trace(int lines, long seed) throws IOException {
        StringWriter text = new StringWriter();
        LongTrace.write(lines, seed, text);
        return text.toString();
    }

    @Test
    void isTheSameForASeed() throws IOException {
        assertThat(trace(20, 7))
                .isEqualTo(trace(20, 7))
                .isNotEqualTo(trace(20, 8))
                .hasLineCount(20);
        assertThat(trace(40, 7)).startsWith(trace(20, 7));
    }

    @Test
    void drawsFromWhatItLogs() throws IOException {
        byte[] bytes = trace(2000, 1).getBytes(StandardCharsets.UTF_8);
        try (QueryTraceReader reader = new QueryTraceReader(TextSource.of("trace", bytes))) {
            List<LoggedQuery> queries = reader.queries().toList();
            assertThat(queries).hasSize(2000).allSatisfy(query -> {
                assertThat(query.probabilities()).hasSize(SyntheticQueries.SPLITS);
                assertThat(query.probability()).isGreaterThanOrEqualTo(0.03);
            });
            // Of 2,000 draws 73 % are greedy; the spread of the share is 0.01.
            assertThat(queries.stream()
                            .filter(query -> query.probability() > 0.5)
                            .count())
                    .isBetween(1400L, 1520L);
            assertThat(queries.stream().map(LoggedQuery::split).distinct()).hasSize(SyntheticQueries.SPLITS);
        }
    }
}
