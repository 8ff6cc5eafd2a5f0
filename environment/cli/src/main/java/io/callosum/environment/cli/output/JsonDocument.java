package io.callosum.environment.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one JSON document that a command prints. Stateless. */
public final class JsonDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonDocument() {}

    /** An empty one. */
    public static ObjectNode create() {
        return MAPPER.createObjectNode();
    }

    /** Puts a figure; JSON has no NaN or infinity, so what is not known is null. */
    public static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    /** The text, indented. */
    public static String text(ObjectNode document) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of numbers and strings is always JSON", impossible);
        }
    }
}
