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
 * layer in execution order, the input first. Other columns are not read. Fields have no quotes.
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
        }
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

    private static LayerCost row(TraceLine line, List<String> names, List<String> cells) {
        OptionalDouble energy = names.contains(ENERGY)
                ? OptionalDouble.of(line.number(cells.get(names.indexOf(ENERGY)), "millijoules", MOST_MILLIS))
                : OptionalDouble.empty();
        return new LayerCost(
                cells.get(names.indexOf("layer")),
                cells.get(names.indexOf("type")),
                (long) line.number(cells.get(names.indexOf("output_bytes")), "bytes", MOST_BYTES),
                line.number(cells.get(names.indexOf("device_ms")), "milliseconds", MOST_MILLIS),
                line.number(cells.get(names.indexOf("server_ms")), "milliseconds", MOST_MILLIS),
                energy);
    }

    /**
     * Writes a profile: to a temporary file first, then moved.
     *
     * @throws IOException if that fails
     */
    public static void write(Path file, LayerProfile profile) throws IOException {
        boolean energy =
                profile.rows().stream().anyMatch(row -> row.deviceMillijoules().isPresent());
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append(energy ? "," + ENERGY : "");
        for (LayerCost row : profile.rows()) {
            csv.append('\n')
                    .append(String.format(
                            Locale.ROOT,
                            "%s,%s,%d,%.6f,%.6f",
                            row.layer(),
                            row.type(),
                            row.outputBytes(),
                            row.deviceMillis(),
                            row.serverMillis()));
            if (energy) {
                csv.append(String.format(
                        Locale.ROOT, ",%.6f", row.deviceMillijoules().orElse(0)));
            }
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, csv.append('\n'), StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
