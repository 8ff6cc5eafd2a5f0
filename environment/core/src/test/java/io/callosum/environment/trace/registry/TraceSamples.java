package io.callosum.environment.trace.registry;

import io.callosum.environment.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A well-formed file for each format, by the format's name. */
final class TraceSamples {
    static final Map<String, String> BY_FORMAT = Map.of(
            "mahimahi", "0\n0\n2\n3\n3\n3\n10\n12\n12\n",
            "seconds-mbps", "# tram\n0.0\t4.5\n0.55\t0\n\n1.2 3.25\n2.0   1e-1\n",
            "csv", "time_s,uplink_mbps,rtt_ms\n0,20.5,40\n0.5,0,41\n1.0,0.6,\n");

    private TraceSamples() {}

    static TextSource text(String content) {
        return TextSource.of("sample.txt", content.getBytes(StandardCharsets.UTF_8));
    }
}
