package io.callosum.jmh;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryLines;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A query trace in memory, as objects and as the lines of a file. */
@State(Scope.Benchmark)
public class SyntheticTrace {
    /** How many lines. */
    static final int LINES = 10_000;

    /** How many splits a query has. */
    @Param({"10", "25"})
    int splits = SyntheticQueries.SPLITS;

    final List<LoggedQuery> queries = new ArrayList<>();
    TextSource lines = TextSource.of("none", new byte[0]);

    /** Made by JMH. */
    public SyntheticTrace() {}

    /** Makes the trace. */
    @Setup
    public void create() throws IOException {
        SyntheticQueries made = new SyntheticQueries(1, splits);
        for (int i = 0; i < LINES; i++) {
            queries.add(made.next());
        }
        StringWriter text = new StringWriter();
        QueryLines written = new QueryLines(text);
        for (LoggedQuery query : queries) {
            written.write(query);
        }
        written.flush();
        lines = TextSource.of("trace", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
