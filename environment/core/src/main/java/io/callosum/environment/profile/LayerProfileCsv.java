package io.callosum.environment.profile;

import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.text.AtomicText;
import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Layer profiles as CSV with a header: {@code layer,type,output_bytes,device_ms,server_ms} and optionally {@code device_mj}, one row a
 * layer in execution order, the input first. Other columns are not read, their order is free, and an empty {@code device_mj} is an energy
 * that is not known. Fields have no quotes; times are written to the nanosecond. Stateless.
 */
public final class LayerProfileCsv {
    private static final double MOST_MILLIS = 1e9;
    private static final double MOST_BYTES = 1e12;
    private static final List<String> COLUMNS = List.of("layer", "type", "output_bytes", "device_ms", "server_ms");
    private static final String ENERGY = "device_mj";

    private LayerProfileCsv() {}

    /** The columns without which a file cannot be read. */
    public static List<String> columns() {
        return COLUMNS;
    }

    /**
     * Reads a profile.
     *
     * @param network the network that it is taken for
     * @throws io.callosum.environment.text.TextFormatException naming file and line, if the file cannot be read or understood
     */
    public static LayerProfile read(Path file, String network) {
        return read(TextSource.of(file), network);
    }

    /** As {@link #read(Path, String)}, from anywhere. */
    public static LayerProfile read(TextSource source, String network) {
        List<LayerCost> rows = new ArrayList<>();
        try (TextLines lines = source.open()) {
            TextLine last = lines.require("a header");
            Columns columns = new Columns(new CsvHeader(last));
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                rows.add(columns.row(line));
                last = line;
            }
            if (rows.size() < 2) {
                throw last.error("the input and at least one layer", rows.size() + " rows");
            }
        }
        return new LayerProfile(network, rows);
    }

    /** Where each column stands; energy may be missing. */
    private static final class Columns {
        private final CsvHeader header;
        private final int[] places;
        private final OptionalInt energy;

        Columns(CsvHeader header) {
            this.header = header;
            this.places = COLUMNS.stream().mapToInt(header::column).toArray();
            this.energy = header.has(ENERGY) ? OptionalInt.of(header.column(ENERGY)) : OptionalInt.empty();
        }

        LayerCost row(TextLine line) {
            List<String> cells = header.cells(line);
            String millijoules = energy.isPresent() ? cells.get(energy.getAsInt()) : "";
            return new LayerCost(
                    cells.get(places[0]),
                    cells.get(places[1]),
                    wholeBytes(line, cells.get(places[2])),
                    line.number(cells.get(places[3]), "milliseconds", MOST_MILLIS),
                    line.number(cells.get(places[4]), "milliseconds", MOST_MILLIS),
                    millijoules.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(line.number(millijoules, "millijoules", MOST_MILLIS)));
        }
    }

    private static long wholeBytes(TextLine line, String cell) {
        double bytes = line.number(cell, "bytes", MOST_BYTES);
        if (bytes != Math.rint(bytes)) {
            throw line.error("whole bytes", "'" + cell + "'");
        }
        return (long) bytes;
    }

    /**
     * Writes a profile: to a temporary file first, then moved, so that nobody finds half of it. A missing folder is made.
     *
     * @throws IllegalArgumentException if a layer's name or type cannot stand in such a file
     * @throws IOException if writing fails; what the file held is still there
     */
    public static void write(Path file, LayerProfile profile) throws IOException {
        write(file, profile, List.of());
    }

    /**
     * As {@link #write(Path, LayerProfile)}, with remarks for people above the header.
     *
     * @param remarks one a line, which readers pass over
     */
    public static void write(Path file, LayerProfile profile, List<String> remarks) throws IOException {
        String csv = csv(profile);
        try (AtomicText text = new AtomicText(file)) {
            for (String remark : remarks) {
                text.line("# " + remark.replaceAll("\\p{Cntrl}", " "));
            }
            text.line(csv);
            text.finish();
        }
    }

    private static String csv(LayerProfile profile) {
        boolean energy =
                profile.rows().stream().anyMatch(row -> row.deviceMillijoules().isPresent());
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append(energy ? "," + ENERGY : "");
        for (LayerCost row : profile.rows()) {
            csv.append('\n')
                    .append(String.format(
                            Locale.ROOT,
                            "%s,%s,%d,%.6f,%.6f",
                            cell(row.layer()),
                            cell(row.type()),
                            row.outputBytes(),
                            row.deviceMillis(),
                            row.serverMillis()));
            if (energy) {
                csv.append(',');
                row.deviceMillijoules()
                        .ifPresent(millijoules -> csv.append(String.format(Locale.ROOT, "%.6f", millijoules)));
            }
        }
        return csv.toString();
    }

    /** A name that is read again as it was: no comma, no line break, no space around it, not the start of a comment. */
    private static String cell(String name) {
        if (!name.equals(name.strip()) || name.startsWith("#") || name.matches("(?s).*[,\\n\\r\\uFEFF].*")) {
            throw new IllegalArgumentException("expected a name that can stand in a CSV cell, found '" + name + "'");
        }
        return name;
    }
}
