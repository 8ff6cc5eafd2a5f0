package io.callosum.environment.fitting;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.ArrayList;
import java.util.List;

/** Measured whole networks as CSV with a header: {@code network}, a name of the catalogue, and {@code latency} in milliseconds. Stateless. */
public final class WholeRuns {
    private static final double MOST_MILLIS = 1e9;

    private WholeRuns() {}

    /**
     * A network that was run as a whole.
     *
     * @param network which
     * @param millis what it took
     */
    public record WholeRun(Network network, double millis) {}

    /**
     * Reads a file.
     *
     * @throws io.callosum.environment.text.TextFormatException naming file and line, if a name is unknown or a latency is not above 0
     */
    public static List<WholeRun> read(TextSource source) {
        List<WholeRun> runs = new ArrayList<>();
        try (TextLines lines = source.open()) {
            CsvHeader header = new CsvHeader(lines.require("a header"));
            int name = header.column("network");
            int latency = header.column("latency");
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = header.cells(line);
                double millis = line.number(cells.get(latency), "milliseconds", MOST_MILLIS);
                if (!(millis > 0)) {
                    throw line.error("a latency above 0 ms", cells.get(latency));
                }
                runs.add(new WholeRun(network(line, cells.get(name)), millis));
            }
        }
        return runs;
    }

    private static Network network(TextLine line, String name) {
        try {
            return NetworkCatalog.network(name);
        } catch (IllegalArgumentException unknown) {
            throw line.error("a network of the catalogue", "'" + name + "'");
        }
    }
}
