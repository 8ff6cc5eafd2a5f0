package io.callosum.environment.profile;

import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.trace.TraceLine;
import io.callosum.environment.trace.TraceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

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

    /**
     * Reads a profile.
     *
     * @param network the network that it is taken for
     * @throws io.callosum.environment.trace.TraceFormatException naming file and line, if the file cannot be read or understood
     */
    public static LayerProfile read(Path file, String network) {
        TraceText text = TraceText.read(file);
        TraceLine header = text.first();
        List<String> names = header.cells();
        for (String column : COLUMNS) {
            if (!names.contains(column)) {
                throw header.error("a column " + column, "'" + header.text() + "'");
            }
            requireOnce(header, names, column);
        }
        requireOnce(header, names, ENERGY);
        List<LayerCost> rows = new ArrayList<>();
        for (TraceLine line : text.lines().subList(1, text.lines().size())) {
            List<String> cells = line.cells();
            if (cells.size() != names.size()) {
                throw line.error(names.size() + " columns, as in the header", cells.size() + ": '" + line.text() + "'");
            }
            rows.add(row(line, names, cells));
        }
        if (rows.size() < 2) {
            throw text.last().error("the input and at least one layer", rows.size() + " rows");
        }
        return new LayerProfile(network, rows);
    }

    private static void requireOnce(TraceLine header, List<String> names, String column) {
        if (names.indexOf(column) != names.lastIndexOf(column)) {
            throw header.error("one column " + column, "several: '" + header.text() + "'");
        }
    }

    private static LayerCost row(TraceLine line, List<String> names, List<String> cells) {
        int energy = names.indexOf(ENERGY);
        return new LayerCost(
                cells.get(names.indexOf("layer")),
                cells.get(names.indexOf("type")),
                wholeBytes(line, cells.get(names.indexOf("output_bytes"))),
                line.number(cells.get(names.indexOf("device_ms")), "milliseconds", MOST_MILLIS),
                line.number(cells.get(names.indexOf("server_ms")), "milliseconds", MOST_MILLIS),
                energy < 0 || cells.get(energy).isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(line.number(cells.get(energy), "millijoules", MOST_MILLIS)));
    }

    private static long wholeBytes(TraceLine line, String cell) {
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
        String csv = csv(profile);
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            Files.writeString(part, csv, StandardCharsets.UTF_8);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            if (Files.isRegularFile(part)) {
                Files.delete(part);
            }
            throw failed;
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
        return csv.append('\n').toString();
    }

    /** A name that is read again as it was: no comma, no line break, no space around it, not the start of a comment. */
    private static String cell(String name) {
        if (!name.equals(name.strip()) || name.startsWith("#") || name.matches("(?s).*[,\\n\\r\\uFEFF].*")) {
            throw new IllegalArgumentException("expected a name that can stand in a CSV cell, found '" + name + "'");
        }
        return name;
    }
}
