package io.callosum.environment.trace;

import java.util.List;

/**
 * Callosum's own format: CSV with a header that names at least {@code time_s} and {@code uplink_mbps}, in any order. Other columns,
 * {@code downlink_mbps} and {@code rtt_ms} among them, are not read. See {@link StepLines} for what holds between the lines. Fields
 * have no quotes.
 */
final class HeaderCsvFormat implements UplinkTraceFormat {
    private static final String TIME = "time_s";
    private static final String UPLINK = "uplink_mbps";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "CSV whose header has " + TIME + " and " + UPLINK;
    }

    @Override
    public Recognition recognise(TraceText text) {
        List<String> header = text.first().cells();
        boolean named = header.contains(TIME) || header.contains(UPLINK);
        boolean words = header.size() > 1 && header.stream().noneMatch(TraceLine::isNumber);
        return Recognition.when(named || words);
    }

    @Override
    public UplinkTrace read(TraceText text) {
        CsvHeader header = new CsvHeader(text.first());
        int time = header.column(TIME);
        int uplink = header.column(UPLINK);
        List<TraceLine> rows = text.lines().subList(1, text.lines().size());
        if (rows.isEmpty()) {
            throw text.first().error("rows after the header", "the end of the file");
        }
        StepLines steps = new StepLines(rows.size());
        for (TraceLine row : rows) {
            List<String> cells = header.cells(row);
            steps.add(row, cells.get(time), cells.get(uplink));
        }
        return steps.build();
    }
}
