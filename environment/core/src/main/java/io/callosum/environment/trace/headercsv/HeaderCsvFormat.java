package io.callosum.environment.trace.headercsv;

import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.Recognition;
import io.callosum.environment.trace.format.StepLines;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import java.util.List;

/**
 * Callosum's own format: CSV with a header that names at least {@code time_s} and {@code uplink_mbps}, in any order. Other columns,
 * {@code downlink_mbps} and {@code rtt_ms} among them, are not read. See {@link StepLines} for what holds between the lines. Fields
 * have no quotes.
 */
public final class HeaderCsvFormat implements UplinkTraceFormat {
    private static final String TIME = "time_s";
    private static final String UPLINK = "uplink_mbps";

    /** A format without state. */
    public HeaderCsvFormat() {}

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "CSV whose header has " + TIME + " and " + UPLINK;
    }

    @Override
    public Recognition recognise(TextSource source) {
        List<String> header = source.first().cells();
        boolean named = header.contains(TIME) || header.contains(UPLINK);
        boolean words = header.size() > 1 && header.stream().noneMatch(TextLine::isNumber);
        return Recognition.when(named || words);
    }

    @Override
    public UplinkTrace read(TextSource source) {
        StepLines steps = new StepLines();
        try (TextLines lines = source.open()) {
            CsvHeader header = new CsvHeader(lines.require("a header"));
            int time = header.column(TIME);
            int uplink = header.column(UPLINK);
            for (TextLine row = lines.require("rows after the header"); row != null; row = lines.next()) {
                List<String> cells = header.cells(row);
                steps.add(row, cells.get(time), cells.get(uplink));
            }
        }
        return steps.build();
    }
}
