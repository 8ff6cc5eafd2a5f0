package io.callosum.environment.trace.registry;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.Recognition;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import io.callosum.environment.trace.headercsv.HeaderCsvFormat;
import io.callosum.environment.trace.mahimahi.MahimahiFormat;
import io.callosum.environment.trace.numberedruns.NumberedRunsFormat;
import io.callosum.environment.trace.oboe.OboeFormat;
import io.callosum.environment.trace.twocolumn.SecondsMbpsFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads uplink traces: the registry of formats, and the choice among them by content. Stateless.
 */
public final class UplinkTraces {
    private static final List<UplinkTraceFormat> FORMATS = List.of(
            new MahimahiFormat(),
            new SecondsMbpsFormat(),
            new OboeFormat(),
            new NumberedRunsFormat(),
            new HeaderCsvFormat());

    private UplinkTraces() {}

    /** The formats that can be read. */
    public static List<UplinkTraceFormat> formats() {
        return FORMATS;
    }

    /** The names of the formats. */
    public static List<String> formatNames() {
        return FORMATS.stream().map(UplinkTraceFormat::name).toList();
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static UplinkTraceFormat format(String name) {
        return FORMATS.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a trace format among " + names() + ", found '" + name + "'"));
    }

    /**
     * Reads a file whose format is recognised by content.
     *
     * @param path a file, or {@code FILE#N} for one run of several, see {@link TracePath}
     * @throws TextFormatException if it cannot be read, no format or more than one recognises it, or a line is malformed
     */
    public static UplinkTrace read(Path path) {
        TracePath trace = TracePath.of(path);
        return read(trace, recognise(TextSource.of(trace.file())));
    }

    /**
     * Reads a file of a named format.
     *
     * @param path a file, or {@code FILE#N} for one run of several, see {@link TracePath}
     * @throws IllegalArgumentException if there is no such format
     * @throws TextFormatException if the file cannot be read or a line is malformed
     */
    public static UplinkTrace read(Path path, String formatName) {
        return read(TracePath.of(path), format(formatName));
    }

    private static UplinkTrace read(TracePath trace, UplinkTraceFormat format) {
        TextSource source = TextSource.of(trace.file());
        return trace.run().isPresent() ? format.read(source, trace.run().getAsLong()) : format.read(source);
    }

    /**
     * Reads text whose format is recognised by content.
     *
     * @throws TextFormatException if no format or more than one recognises it, or a line is malformed
     */
    public static UplinkTrace parse(TextSource source) {
        return recognise(source).read(source);
    }

    /**
     * The one format that recognises a text. One that is sure goes before one that finds the text ambiguous.
     *
     * @throws TextFormatException if none or more than one does
     */
    public static UplinkTraceFormat recognise(TextSource source) {
        TextLine first = first(source);
        List<UplinkTraceFormat> sure = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (UplinkTraceFormat format : FORMATS) {
            Recognition recognition = format.recognise(source);
            switch (recognition.verdict()) {
                case YES -> sure.add(format);
                case AMBIGUOUS -> doubts.add(recognition.reason());
                case NO -> {}
            }
        }
        if (sure.size() == 1) {
            return sure.get(0);
        }
        if (!sure.isEmpty()) {
            doubts.add(sure.stream().map(UplinkTraceFormat::description).collect(Collectors.joining(", or ")));
        }
        if (!doubts.isEmpty()) {
            throw first.error(
                    "the format to be named (one of " + names() + "), because the content is ambiguous", doubts.get(0));
        }
        String formats = FORMATS.stream()
                .map(format -> format.name() + " (" + format.description() + ")")
                .collect(Collectors.joining(", or "));
        throw first.error(formats, "'" + first.text() + "'");
    }

    private static TextLine first(TextSource source) {
        try (TextLines lines = source.open()) {
            return lines.require("a line of a trace");
        }
    }

    private static String names() {
        return String.join(", ", formatNames());
    }
}
