package io.callosum.environment.querytrace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.text.TextLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A logged query as a JSON object, there and back. Stateless and thread-safe. */
final class QueryJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private QueryJson() {}

    static String write(LoggedQuery query) {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", query.id());
        line.put("time_s", query.context().timeSeconds());
        line.put("network", query.network());
        ObjectNode context = line.putObject("context");
        if (query.context().hasUplink()) {
            context.put("uplink_mbps", query.context().uplinkMegabitsPerSecond());
            context.put("uplink_time_s", query.context().uplinkTimeSeconds());
        }
        ObjectNode decision = line.putObject("decision");
        decision.put("action", query.split());
        decision.put("split", query.split());
        decision.put("codec", query.codec());
        decision.put("probability", query.probability());
        ArrayNode probabilities = decision.putArray("probabilities");
        query.probabilities().forEach(probabilities::add);
        decision.put("policy", query.policy());
        decision.put("policy_version", query.policyVersion());
        query.baselineSplit().ifPresent(split -> decision.put("baseline_split", split));
        Outcome outcome = query.outcome();
        ObjectNode cost = line.putObject("outcome");
        cost.put("status", lower(outcome.status()));
        put(cost, "device_ms", outcome.deviceMillis());
        put(cost, "fallback_ms", outcome.fallbackMillis());
        cost.put("uplink_bytes", outcome.uplinkBytes());
        put(cost, "network_ms", outcome.networkMillis());
        put(cost, "queue_ms", outcome.queueMillis());
        put(cost, "server_ms", outcome.serverMillis());
        cost.put("latency_ms", outcome.latencyMillis());
        put(cost, "energy_mj", outcome.energyMillijoules());
        if (outcome.energySource() != EnergySource.NONE) {
            cost.put("energy_source", lower(outcome.energySource()));
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of numbers and strings is always JSON", impossible);
        }
    }

    /**
     * Reads a line. Fields that are not known are passed over; null is the same as absent.
     *
     * @throws io.callosum.environment.text.TextFormatException if it is not a logged query
     */
    static LoggedQuery read(TextLine line) {
        JsonNode root;
        try {
            root = JSON.readTree(line.text());
        } catch (JsonProcessingException malformed) {
            throw line.error("a JSON object", "'" + line.text() + "'");
        }
        if (!root.isObject()) {
            throw line.error("a JSON object", "'" + line.text() + "'");
        }
        Fields query = new Fields(line, "", root);
        Fields context = query.child("context");
        Fields decision = query.child("decision");
        List<Double> probabilities = decision.numbers("probabilities");
        try {
            return new LoggedQuery(
                    query.integer("id"),
                    query.text("network"),
                    new Context(
                            query.number("time_s"),
                            context.optional("uplink_mbps").orElse(Double.NaN),
                            context.optional("uplink_time_s").orElse(Double.NaN)),
                    decision.index("split", probabilities.size()),
                    decision.text("codec"),
                    decision.number("probability"),
                    probabilities,
                    decision.text("policy"),
                    decision.integer("policy_version"),
                    decision.has("baseline_split")
                            ? OptionalInt.of(decision.index("baseline_split", probabilities.size()))
                            : OptionalInt.empty(),
                    outcome(query.child("outcome")));
        } catch (IllegalArgumentException invalid) {
            throw line.error("a consistent query", "one that is not: " + invalid.getMessage());
        }
    }

    private static Outcome outcome(Fields outcome) {
        return new Outcome(
                outcome.constant("status", Status.class),
                outcome.optional("device_ms"),
                outcome.optional("fallback_ms"),
                outcome.integer("uplink_bytes"),
                outcome.optional("network_ms"),
                outcome.optional("queue_ms"),
                outcome.optional("server_ms"),
                outcome.number("latency_ms"),
                outcome.optional("energy_mj"),
                outcome.has("energy_source")
                        ? outcome.constant("energy_source", EnergySource.class)
                        : EnergySource.NONE);
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresent(number -> node.put(name, number));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The fields of an object, whose absence or type can be complained about. */
    private record Fields(TextLine line, String path, JsonNode node) {
        boolean has(String name) {
            return node.hasNonNull(name);
        }

        Fields child(String name) {
            return new Fields(
                    line, path + name + ".", require(name, require(name).isObject(), "an object"));
        }

        String text(String name) {
            return require(name, require(name).isTextual(), "a string").asText();
        }

        double number(String name) {
            return finite(name, require(name));
        }

        private double finite(String name, JsonNode value) {
            if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
                throw line.error(path + name + " to be a finite number", value.toString());
            }
            return value.asDouble();
        }

        int index(String name, int size) {
            long index = integer(name);
            if (index < 0 || index >= size) {
                throw line.error(path + name + " in 0.." + (size - 1), Long.toString(index));
            }
            return (int) index;
        }

        long integer(String name) {
            return require(
                            name,
                            require(name).canConvertToLong() && require(name).isIntegralNumber(),
                            "an integer")
                    .asLong();
        }

        OptionalDouble optional(String name) {
            return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
        }

        List<Double> numbers(String name) {
            List<Double> values = new ArrayList<>();
            for (JsonNode element : require(name, require(name).isArray(), "an array")) {
                values.add(finite(name + "[" + values.size() + "]", element));
            }
            return values;
        }

        <E extends Enum<E>> E constant(String name, Class<E> type) {
            String text = text(name);
            for (E constant : type.getEnumConstants()) {
                if (lower(constant).equals(text)) {
                    return constant;
                }
            }
            throw line.error(path + name + " of " + names(type), "'" + text + "'");
        }

        private static List<String> names(Class<? extends Enum<?>> type) {
            return Arrays.stream(type.getEnumConstants()).map(QueryJson::lower).toList();
        }

        private JsonNode require(String name) {
            JsonNode value = node.get(name);
            if (value == null) {
                throw line.error("a field " + path + name, "none");
            }
            return value;
        }

        private JsonNode require(String name, boolean fits, String expected) {
            JsonNode value = require(name);
            if (!fits) {
                throw line.error(path + name + " to be " + expected, value.toString());
            }
            return value;
        }
    }
}
