package io.callosum.executors.onnx.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the runtime's profile: a JSON array of events, of which those of category {@code Node} whose name ends in {@code _kernel_time}
 * carry a node's duration in microseconds. Stateless.
 */
final class ProfileEvents {
    private static final String KERNEL = "_kernel_time";

    private ProfileEvents() {}

    /** Durations in nanoseconds of every node, in the order in which they ran. */
    static Map<String, List<Long>> read(Path file) throws IOException {
        Map<String, List<Long>> durations = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException(file + ": expected an array of events, found " + json.currentToken());
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                event(json, durations);
            }
        }
        return durations;
    }

    private static void event(JsonParser json, Map<String, List<Long>> durations) throws IOException {
        String category = "";
        String name = "";
        long micros = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "cat" -> category = json.getText();
                case "name" -> name = json.getText();
                case "dur" -> micros = json.getLongValue();
                default -> json.skipChildren();
            }
        }
        if (category.equals("Node") && name.endsWith(KERNEL) && micros >= 0) {
            String node = name.substring(0, name.length() - KERNEL.length());
            durations.computeIfAbsent(node, absent -> new ArrayList<>()).add(micros * 1000);
        }
    }

    /**
     * The median of each node over the last {@code runs} of {@code warmups + runs} runs. A node that runs several times a run, in a loop's
     * body, counts with their sum.
     */
    static Map<String, Long> medians(Map<String, List<Long>> durations, int warmups, int runs) {
        Map<String, Long> medians = new LinkedHashMap<>();
        durations.forEach((node, all) -> {
            int each = all.size() / (warmups + runs);
            if (each > 0) {
                long[] sums = new long[runs];
                for (int i = 0; i < runs * each; i++) {
                    sums[i / each] += all.get(warmups * each + i);
                }
                Arrays.sort(sums);
                medians.put(node, sums[runs / 2]);
            }
        });
        return medians;
    }
}
