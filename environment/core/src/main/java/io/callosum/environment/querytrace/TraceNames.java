package io.callosum.environment.querytrace;

import java.util.List;

/** What the names of files say of query traces. Stateless. */
public final class TraceNames {
    /** The ending of traces as Parquet. */
    public static final String PARQUET = ".parquet";

    /** The endings of traces in a folder. */
    public static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.gz", PARQUET);

    private TraceNames() {}

    /** Whether a file in a folder is a trace. */
    public static boolean isTrace(String fileName) {
        return ENDINGS.stream().anyMatch(fileName::endsWith);
    }

    /** The device that a trace is of, unless the trace says so itself: the file's name without its ending. */
    public static String device(String fileName) {
        for (String ending : ENDINGS) {
            if (fileName.endsWith(ending)) {
                return fileName.substring(0, fileName.length() - ending.length());
            }
        }
        return fileName;
    }
}
