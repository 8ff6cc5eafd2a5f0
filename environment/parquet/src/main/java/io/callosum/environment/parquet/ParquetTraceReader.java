package io.callosum.environment.parquet;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.environment.parquet.format.Column;
import io.callosum.environment.parquet.format.ParquetFile;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.Probabilities;
import io.callosum.environment.querytrace.TraceColumns;
import io.callosum.environment.querytrace.TraceNames;
import io.callosum.environment.text.TextFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole queries from a Parquet trace, row group by row group as the stream is consumed. Memory is that of a group. Errors name the
 * row, from 1, where those of a text name the line. Not thread-safe.
 */
public final class ParquetTraceReader implements AutoCloseable {
    private static final List<String> ALL = TraceSchema.SCHEMA.getFields().stream()
            .map(org.apache.parquet.schema.Type::getName)
            .toList();

    private final TraceGroups groups;
    private final String byDefault;
    private long rows;
    private long row;
    private @Nullable Columns columns;
    private ActionSpace actions = ActionSpace.SPLITS;

    /**
     * Opens a trace.
     *
     * @param device whose queries they are, where there is no column that says so
     * @throws TextFormatException if it cannot be opened, or is no Parquet file
     */
    public ParquetTraceReader(Path file, String device) {
        groups = new TraceGroups(file);
        byDefault = device;
    }

    /** Whether a file is one for this reader, by its name or, as far as it can be looked into twice, by its content. */
    public static boolean reads(Path file) {
        return file.toString().endsWith(TraceNames.PARQUET)
                || (Files.isRegularFile(file) && ParquetFile.recognises(file));
    }

    /** The columns of a group. */
    private record Columns(
            @Nullable Column device,
            Column id,
            Column time,
            Column network,
            @Nullable Column uplink,
            @Nullable Column uplinkTime,
            Column split,
            @Nullable Column action,
            @Nullable Column codecs,
            Column probability,
            Column probabilities,
            @Nullable Column policy,
            @Nullable Column policyVersion,
            @Nullable Column baselineSplit,
            OutcomeColumns outcome) {
        static Columns of(TraceGroups groups) {
            return new Columns(
                    groups.optional(TraceColumns.DEVICE),
                    groups.column(TraceColumns.ID),
                    groups.column(TraceColumns.TIME),
                    groups.column(TraceColumns.NETWORK),
                    groups.optional(TraceColumns.UPLINK),
                    groups.optional(TraceColumns.UPLINK_TIME),
                    groups.column(TraceColumns.SPLIT),
                    groups.optional(TraceColumns.ACTION),
                    groups.optional(TraceColumns.CODECS),
                    groups.column(TraceColumns.PROBABILITY),
                    groups.column(TraceColumns.PROBABILITIES),
                    groups.optional(TraceColumns.POLICY),
                    groups.optional(TraceColumns.POLICY_VERSION),
                    groups.optional(TraceColumns.BASELINE_SPLIT),
                    new OutcomeColumns(groups));
        }
    }

    /**
     * The queries that are not read yet, lazily. Consuming the stream throws {@link TextFormatException} at the first row that is no query.
     */
    public Stream<DeviceQuery> queries() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Rows(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private final class Rows implements Iterator<DeviceQuery> {
        @Override
        public boolean hasNext() {
            while (row == rows || columns == null) {
                rows = groups.next(ALL);
                if (rows < 0) {
                    rows = row;
                    return false;
                }
                row = 0;
                columns = Columns.of(groups);
            }
            return true;
        }

        @Override
        public DeviceQuery next() {
            if (!hasNext() || columns == null) {
                throw new NoSuchElementException();
            }
            long number = groups.firstRow() + row++;
            Columns of = columns;
            return groups.reading(number, () -> query(of, number));
        }
    }

    private DeviceQuery query(Columns of, long number) {
        String device = text(of.device, byDefault);
        try {
            long id = of.id.integer(0);
            double time = of.time.number();
            String network = text(of.network, "");
            double megabits = of.uplink == null ? Double.NaN : of.uplink.number();
            double since = of.uplinkTime == null ? Double.NaN : of.uplinkTime.number();
            // A bandwidth without a time is taken for one of now.
            boolean undated = !Double.isNaN(megabits) && Double.isNaN(since);
            long split = of.split.integer(-1);
            ActionSpace space = actions(of.codecs);
            long action = of.action == null ? split : of.action.integer(split);
            double probability = of.probability.number();
            double[] probabilities = of.probabilities.numbers();
            String policy = text(of.policy, "unknown");
            long version = of.policyVersion == null ? 0 : of.policyVersion.integer(0);
            long baseline = of.baselineSplit == null ? -1 : of.baselineSplit.integer(-1);
            LoggedQuery query = new LoggedQuery(
                    id,
                    network,
                    new Context(time, megabits, undated ? time : since),
                    Math.toIntExact(action),
                    space,
                    probability,
                    Probabilities.of(probabilities),
                    policy,
                    version,
                    baseline < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(baseline)),
                    of.outcome.read());
            if (query.split() != split) {
                throw new IllegalArgumentException("expected split " + query.split() + " of action " + action + " with "
                        + space.codecs() + ", found " + split);
            }
            return new DeviceQuery(device, query);
        } catch (IllegalArgumentException | ArithmeticException invalid) {
            throw groups.error(number, "a consistent query", "one that is not: " + invalid.getMessage());
        }
    }

    private ActionSpace actions(@Nullable Column codecs) {
        if (codecs == null) {
            return ActionSpace.SPLITS;
        }
        List<String> names = List.of(codecs.texts());
        if (!names.equals(actions.codecs())) {
            actions = names.isEmpty() ? ActionSpace.SPLITS : LoggedQuery.space(names);
        }
        return actions;
    }

    private static String text(@Nullable Column column, String absent) {
        String text = column == null ? null : column.text();
        return text == null ? absent : text;
    }

    @Override
    public void close() {
        groups.close();
    }
}
