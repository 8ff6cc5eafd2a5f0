package io.callosum.environment.cli;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.ObjectiveOption;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.options.TraceFiles;
import io.callosum.environment.cli.options.TraceInput;
import io.callosum.environment.parquet.ParquetTraceReader;
import io.callosum.environment.parquet.ParquetTraceWriter;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.PrivateDevices;
import io.callosum.environment.querytrace.QueryLines;
import io.callosum.environment.querytrace.dsjson.DsjsonLines;
import io.callosum.environment.querytrace.dsjson.DsjsonReader;
import io.callosum.environment.text.AtomicText;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts query traces to Vowpal Wabbit's dsjson, to Parquet, and back, query by query. */
@Command(
        name = "convert",
        description = {
            "Converts a query trace to Vowpal Wabbit's dsjson or to Parquet, or either to a query trace, in memory that does not grow.",
            "What dsjson has no field for stands in one of ours, so that a trace comes back as it was."
        })
final class ConvertCommand implements Callable<Integer> {
    private static final String DSJSON = "dsjson";
    private static final String QUERY_TRACE = "query-trace";
    private static final String PARQUET = "parquet";

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
            description = DSJSON + " or " + PARQUET + " from a query trace, or " + QUERY_TRACE + " from either.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String format;

    @Option(
            names = "--privacy",
            description =
                    "Rounds times and sizes to three digits, counts time from the first query, and drops ids and names of devices; with "
                            + "--to " + QUERY_TRACE + " IN may be a query trace itself.")
    private boolean privacy;

    @Mixin
    private ObjectiveOption objective = new ObjectiveOption();

    /** Takes a query. */
    @FunctionalInterface
    private interface Queries {
        void write(DeviceQuery query) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of(DSJSON, QUERY_TRACE, PARQUET).contains(format)) {
            throw new BadInputException(
                    "expected --to " + DSJSON + ", " + QUERY_TRACE + " or " + PARQUET + ", found '" + format + "'");
        }
        Objective cost = objective.value();
        if (!cost.isMean() || (!format.equals(DSJSON) && cost.kind() != Objective.Kind.LATENCY)) {
            throw new BadInputException("expected --objective latency, energy or weighted:W, with --to " + DSJSON
                    + " only, found '" + objective.text() + "'");
        }
        OutputFile.check("-o", output);
        long count =
                switch (format) {
                    case DSJSON -> toDsjson(cost);
                    case PARQUET -> toParquet();
                    default -> toQueryTrace();
                };
        System.err.println("converted " + count + " queries to " + output);
        return 0;
    }

    private long toDsjson(Objective cost) throws IOException {
        try (Stream<DeviceQuery> queries = TraceInput.open(input);
                AtomicText text = new AtomicText(output)) {
            DsjsonLines lines = new DsjsonLines(text.writer(), cost);
            long count = copy(ofOneDevice(queries), each -> {
                try {
                    lines.write(each.query());
                } catch (IllegalArgumentException noCost) {
                    throw new BadInputException(input + ": " + noCost.getMessage(), noCost);
                }
            });
            lines.flush();
            text.finish();
            return count;
        }
    }

    private long toParquet() throws IOException {
        try (Stream<DeviceQuery> queries = TraceInput.open(input);
                ParquetTraceWriter writer = new ParquetTraceWriter(output)) {
            long count = copy(queries, each -> writer.write(each.device(), each.query()));
            writer.finish();
            return count;
        }
    }

    private long toQueryTrace() throws IOException {
        try (Stream<DeviceQuery> queries = queries();
                AtomicText text = new AtomicText(output)) {
            QueryLines lines = new QueryLines(text.writer());
            long count = copy(ofOneDevice(queries), each -> lines.write(each.query()));
            lines.flush();
            text.finish();
            return count;
        }
    }

    /** Of a query trace where that makes sense, or else of dsjson. */
    private Stream<DeviceQuery> queries() {
        TextSource source = TextSource.of(input);
        if (ParquetTraceReader.reads(input) || (privacy && source.first().text().contains("\"decision\""))) {
            return TraceInput.open(input);
        }
        DsjsonReader reader = new DsjsonReader(source);
        return reader.queries()
                .map(query -> new DeviceQuery(TraceFiles.device(input), query))
                .onClose(reader::close);
    }

    /** Lines do not say whose they are. */
    private Stream<DeviceQuery> ofOneDevice(Stream<DeviceQuery> queries) {
        Set<String> devices = new TreeSet<>();
        return queries.peek(each -> {
            if (devices.add(each.device()) && devices.size() > 1) {
                throw new BadInputException(
                        input + ": expected queries of one device for --to " + format + ", found those of " + devices);
            }
        });
    }

    private long copy(Stream<DeviceQuery> queries, Queries to) throws IOException {
        PrivateDevices told = new PrivateDevices();
        long count = 0;
        for (Iterator<DeviceQuery> rows = queries.iterator(); rows.hasNext(); count++) {
            DeviceQuery next = rows.next();
            to.write(privacy ? told.apply(next) : next);
        }
        return count;
    }
}
