package io.callosum.environment.querytrace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callosum.environment.text.TextLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A logged query as a JSON object, there and back, without a tree in between. Stateless and thread-safe. */
public final class QueryJson {
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
        json.writeNumberField(FieldNames.ID, query.id());
        json.writeNumberField(FieldNames.TIME, query.context().timeSeconds());
        json.writeStringField(FieldNames.NETWORK, query.network());
        json.writeObjectFieldStart(FieldNames.CONTEXT);
        if (query.context().hasUplink()) {
            json.writeNumberField(FieldNames.UPLINK, query.context().uplinkMegabitsPerSecond());
            json.writeNumberField(FieldNames.UPLINK_TIME, query.context().uplinkTimeSeconds());
        }
        json.writeEndObject();
        json.writeObjectFieldStart(FieldNames.DECISION);
        json.writeNumberField(FieldNames.ACTION, query.action());
        json.writeNumberField(FieldNames.SPLIT, query.split());
        json.writeStringField(FieldNames.CODEC, query.codec());
        CodecsJson.write(json, query.actions());
        json.writeNumberField(FieldNames.PROBABILITY, query.probability());
        json.writeArrayFieldStart(FieldNames.PROBABILITIES);
        Probabilities probabilities = query.probabilities();
        for (int split = 0; split < probabilities.size(); split++) {
            json.writeNumber(probabilities.at(split));
        }
        json.writeEndArray();
        json.writeStringField(FieldNames.POLICY, query.policy());
        json.writeNumberField(FieldNames.POLICY_VERSION, query.policyVersion());
        if (query.baselineSplit().isPresent()) {
            json.writeNumberField(
                    FieldNames.BASELINE_SPLIT, query.baselineSplit().getAsInt());
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
    public static LoggedQuery read(TextLine line) {
        QueryFields fields = new QueryFields();
        JsonLine.read(line, fields);
        return fields.query(line);
    }
}
