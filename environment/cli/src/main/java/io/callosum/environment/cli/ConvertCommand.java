package io.callosum.environment.cli;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.ObjectiveOption;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.PrivateQueries;
import io.callosum.environment.querytrace.QueryLines;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.querytrace.dsjson.DsjsonLines;
import io.callosum.environment.querytrace.dsjson.DsjsonReader;
import io.callosum.environment.text.AtomicText;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts query traces to Vowpal Wabbit's dsjson and back, line by line. */
@Command(
        name = "convert",
        description = {
            "Converts a query trace to Vowpal Wabbit's dsjson, or dsjson to a query trace, in memory that does not grow.",
            "What dsjson has no field for stands in one of ours, so that a trace comes back as it was."
        })
final class ConvertCommand implements Callable<Integer> {
    private static final String DSJSON = "dsjson";
    private static final String QUERY_TRACE = "query-trace";

    @Parameters(paramLabel = "IN", description = "The file to read, gzip or not; /dev/stdin for a pipe.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            description = "Where to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            required = true,
            description = DSJSON + " from a query trace, or " + QUERY_TRACE + " from dsjson.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String format;

    @Option(
            names = "--privacy",
            description =
                    "Rounds times and sizes to three digits, counts time from the first query, and drops ids; with --to "
                            + QUERY_TRACE + " IN may be a query trace itself.")
    private boolean privacy;

    @Mixin
    private ObjectiveOption objective = new ObjectiveOption();

    /** Writes a line. */
    @FunctionalInterface
    private interface Lines {
        void write(LoggedQuery query) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        boolean toDsjson = format.equals(DSJSON);
        if (!toDsjson && !format.equals(QUERY_TRACE)) {
            throw new BadInputException("expected --to " + DSJSON + " or " + QUERY_TRACE + ", found '" + format + "'");
        }
        Objective cost = objective.value();
        if (!cost.isMean() || (!toDsjson && cost.kind() != Objective.Kind.LATENCY)) {
            throw new BadInputException("expected --objective latency, energy or weighted:W, with --to " + DSJSON
                    + " only, found '" + objective.text() + "'");
        }
        OutputFile.check("-o", output);
        TextSource source = TextSource.of(input);
        long lines = toDsjson ? toDsjson(source, cost) : toQueryTrace(source);
        System.err.println("converted " + lines + " lines to " + output);
        return 0;
    }

    private long toDsjson(TextSource source, Objective cost) throws IOException {
        try (QueryTraceReader reader = new QueryTraceReader(source);
                AtomicText text = new AtomicText(output)) {
            DsjsonLines lines = new DsjsonLines(text.writer(), cost);
            long count = copy(told(reader.queries()), query -> {
                try {
                    lines.write(query);
                } catch (IllegalArgumentException noCost) {
                    throw new BadInputException(source.name() + ": " + noCost.getMessage(), noCost);
                }
            });
            lines.flush();
            text.finish();
            return count;
        }
    }

    /** The queries as they are to be written. */
    private Iterator<LoggedQuery> told(Stream<LoggedQuery> queries) {
        return privacy ? queries.map(new PrivateQueries()).iterator() : queries.iterator();
    }

    private long toQueryTrace(TextSource source) throws IOException {
        if (privacy && source.first().text().contains("\"decision\"")) {
            try (QueryTraceReader reader = new QueryTraceReader(source)) {
                return write(told(reader.queries()));
            }
        }
        try (DsjsonReader reader = new DsjsonReader(source)) {
            return write(told(reader.queries()));
        }
    }

    private long write(Iterator<LoggedQuery> queries) throws IOException {
        try (AtomicText text = new AtomicText(output)) {
            QueryLines lines = new QueryLines(text.writer());
            long count = copy(queries, lines::write);
            lines.flush();
            text.finish();
            return count;
        }
    }

    private static long copy(Iterator<LoggedQuery> queries, Lines lines) throws IOException {
        long count = 0;
        while (queries.hasNext()) {
            lines.write(queries.next());
            count++;
        }
        return count;
    }
}
