package io.callosum.environment.trace.registry;

import io.callosum.environment.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A well-formed file for each format, by the format's name. */
final class TraceSamples {
    static final Map<String, String> BY_FORMAT = Map.of(
            "mahimahi", "0\n0\n2\n3\n3\n3\n10\n12\n12\n",
            "seconds-mbps", "# tram\n0.0\t4.5\n0.55\t0\n\n1.2 3.25\n2.0   1e-1\n",
            "oboe", "7.0 4646.5\n320 4646.5\n\n408 0\n673 0.0\n707 4701.25\n2999.5 4701.25\n3050 812\n9000 812\n",
            "numbered-runs", "\n#####\nRun 7\n59.5,0,3.25,3.25,10\n",
            "csv", "time_s,uplink_mbps,rtt_ms\n0,20.5,40\n0.5,0,41\n1.0,0.6,\n");

    /** Several runs, two of them with an outage, one with times. */
    static final String RUNS = "#####\nRun 1\n59.5,0,3.25\n#####\nRun 3\n7\n#####\nRun 4\n0.5,0.6,1\n1,0.0,1e-3\n";

    private TraceSamples() {}

    static TextSource text(String content) {
        return TextSource.of("sample.txt", content.getBytes(StandardCharsets.UTF_8));
    }
}
