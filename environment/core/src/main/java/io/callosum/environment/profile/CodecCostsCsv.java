package io.callosum.environment.profile;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.environment.text.AtomicText;
import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What wire codecs make of each split, as CSV with a header: {@code codec,split,uplink_bytes,device_ms,server_ms,output_error}, for each codec
 * one row a split, from 0 without gaps. Bytes are a mean over inputs, {@code device_ms} encodes, {@code server_ms} decodes, and the error is
 * the largest that was seen, relative to the largest number of the answer; 1e300 and above where nothing can be carried. Other columns are not read, their order is free. Stateless.
 */
public final class CodecCostsCsv {
    private static final double MOST_MILLIS = 1e9;
    private static final double MOST_BYTES = 1e12;
    private static final double MOST_ERROR = Double.MAX_VALUE;
    /** What is written for an error that is infinite, and read as one. */
    private static final double INFINITE_ERROR = 1e300;

    private static final double MOST_SPLITS = 1e6;
    private static final List<String> COLUMNS =
            List.of("codec", "split", "uplink_bytes", "device_ms", "server_ms", "output_error");

    private CodecCostsCsv() {}

    private record Row(double bytes, double deviceMillis, double serverMillis, double error) {}

    /**
     * Reads a file.
     *
     * @param splits how many splits each codec must have: n
     * @throws io.callosum.environment.text.TextFormatException naming file and line, if the file cannot be read or understood
     */
    public static List<CodecCosts> read(Path file, int splits) {
        Map<String, List<Row>> codecs = new LinkedHashMap<>();
        try (TextLines lines = TextSource.of(file).open()) {
            TextLine last = lines.require("a header");
            CsvHeader header = new CsvHeader(last);
            int[] places = COLUMNS.stream().mapToInt(header::column).toArray();
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = header.cells(line);
                List<Row> rows = codecs.computeIfAbsent(cells.get(places[0]), name -> new ArrayList<>());
                double split = line.number(cells.get(places[1]), "a split", MOST_SPLITS);
                if (split != rows.size() || split >= splits) {
                    throw line.error(
                            rows.size() < splits
                                    ? "split " + rows.size() + " of " + cells.get(places[0])
                                    : "the last split, " + (splits - 1) + ", only once",
                            "'" + cells.get(places[1]) + "'");
                }
                rows.add(new Row(
                        line.number(cells.get(places[2]), "bytes", MOST_BYTES),
                        line.number(cells.get(places[3]), "milliseconds", MOST_MILLIS),
                        line.number(cells.get(places[4]), "milliseconds", MOST_MILLIS),
                        line.number(cells.get(places[5]), "a relative error", MOST_ERROR)));
                last = line;
            }
            for (Map.Entry<String, List<Row>> codec : codecs.entrySet()) {
                if (codec.getValue().size() != splits) {
                    throw last.error(
                            splits + " splits of " + codec.getKey(),
                            codec.getValue().size() + "");
                }
            }
        }
        return codecs.entrySet().stream()
                .map(codec -> costs(codec.getKey(), codec.getValue()))
                .toList();
    }

    private static CodecCosts costs(String name, List<Row> rows) {
        return new CodecCosts(
                name,
                rows.stream().mapToDouble(Row::bytes).toArray(),
                rows.stream().mapToDouble(row -> row.deviceMillis / 1e3).toArray(),
                rows.stream().mapToDouble(row -> row.serverMillis / 1e3).toArray(),
                rows.stream()
                        .mapToDouble(row -> row.error < INFINITE_ERROR ? row.error : Double.POSITIVE_INFINITY)
                        .toArray());
    }

    /**
     * Writes a file: to a temporary one first, then moved.
     *
     * @throws IOException if writing fails; what the file held is still there
     */
    public static void write(Path file, List<CodecCosts> codecs) throws IOException {
        try (AtomicText text = new AtomicText(file)) {
            text.line(String.join(",", COLUMNS));
            for (CodecCosts codec : codecs) {
                double[] bytes = codec.uplinkBytes();
                double[] encode = codec.encodeSeconds();
                double[] decode = codec.decodeSeconds();
                double[] error = codec.outputError();
                for (int k = 0; k < codec.splits(); k++) {
                    text.line(String.format(
                            Locale.ROOT,
                            "%s,%d,%.1f,%.6f,%.6f,%.3e",
                            codec.codec(),
                            k,
                            bytes[k],
                            encode[k] * 1e3,
                            decode[k] * 1e3,
                            Math.min(error[k], INFINITE_ERROR)));
                }
            }
            text.finish();
        }
    }
}
