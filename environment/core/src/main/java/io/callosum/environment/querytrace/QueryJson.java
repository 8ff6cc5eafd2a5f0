package io.callosum.environment.querytrace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callosum.environment.text.TextLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A logged query as a JSON object, there and back, without a tree in between. Stateless and thread-safe. */
final class QueryJson {
    private QueryJson() {}

    static String write(LoggedQuery query) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JsonLine.JSON.createGenerator(line)) {
            write(json, query);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    static void write(JsonGenerator json, LoggedQuery query) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", query.id());
        json.writeNumberField("time_s", query.context().timeSeconds());
        json.writeStringField("network", query.network());
        json.writeObjectFieldStart("context");
        if (query.context().hasUplink()) {
            json.writeNumberField("uplink_mbps", query.context().uplinkMegabitsPerSecond());
            json.writeNumberField("uplink_time_s", query.context().uplinkTimeSeconds());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("decision");
        json.writeNumberField("action", query.action());
        json.writeNumberField("split", query.split());
        json.writeStringField("codec", query.codec());
        CodecsJson.write(json, query.actions());
        json.writeNumberField("probability", query.probability());
        json.writeArrayFieldStart("probabilities");
        Probabilities probabilities = query.probabilities();
        for (int split = 0; split < probabilities.size(); split++) {
            json.writeNumber(probabilities.at(split));
        }
        json.writeEndArray();
        json.writeStringField("policy", query.policy());
        json.writeNumberField("policy_version", query.policyVersion());
        if (query.baselineSplit().isPresent()) {
            json.writeNumberField("baseline_split", query.baselineSplit().getAsInt());
        }
        json.writeEndObject();
        OutcomeJson.write(json, query.outcome());
        json.writeEndObject();
    }

    /**
     * Reads a line. Fields that are not known are passed over; null is the same as absent.
     *
     * @throws io.callosum.environment.text.TextFormatException if it is not a logged query
     */
    static LoggedQuery read(TextLine line) {
        QueryFields fields = new QueryFields();
        JsonLine.read(line, fields);
        return fields.query(line);
    }
}
