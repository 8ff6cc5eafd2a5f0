package io.callosum.jmh;

import io.callosum.environment.querytrace.QueryLines;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a query trace of any length to standard output, for a check that reading one takes no more memory the longer it is:
 *
 * <pre>{@code java -cp jmh/target/benchmarks.jar io.callosum.jmh.LongTrace 10000000 1 |
 *     JAVA_TOOL_OPTIONS=-Xmx64m ./callosum evaluate --policy all-device /dev/stdin}</pre>
 */
public final class LongTrace {
    private LongTrace() {}

    /** Arguments: the number of lines, and optionally a seed. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("expected LINES [SEED], found " + arguments.length + " arguments");
            System.exit(2);
        }
        try (Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)) {
            write(Long.parseLong(arguments[0]), arguments.length < 2 ? 1 : Long.parseLong(arguments[1]), out);
        }
    }

    /** Writes so many lines. */
    static void write(long lines, long seed, Writer out) throws IOException {
        SyntheticQueries queries = new SyntheticQueries(seed, SyntheticQueries.SPLITS);
        QueryLines trace = new QueryLines(out);
        for (long i = 0; i < lines; i++) {
            trace.write(queries.next());
        }
        trace.flush();
    }
}
