package io.callosum.executors.remote.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.wire.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What requests and replies have in common. Thread-safe. */
final class JsonText {
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** What reads a message. */
    interface Reading<T> {
        T read(JsonFactory factory, JsonParser json) throws IOException;
    }

    /** What writes a message. */
    interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    static <T> T parse(byte[] body, Reading<T> reading) {
        try (JsonParser json = FACTORY.createParser(body)) {
            json.nextToken();
            require(json, JsonToken.START_OBJECT, "a message");
            return reading.read(FACTORY, json);
        } catch (IOException | ArithmeticException | NumberFormatException damaged) {
            String said =
                    String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
            throw new MalformedMessageException("expected JSON of the Open Inference Protocol, found: " + said);
        }
    }

    static byte[] text(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_CAPACITY);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            writing.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written", impossible);
        }
        return out.toByteArray();
    }

    static void require(JsonParser json, JsonToken wanted, String what) throws IOException {
        if (json.currentToken() != wanted) {
            throw new MalformedMessageException("expected " + what + ", found " + json.getText());
        }
    }

    static String string(JsonParser json, String field) throws IOException {
        require(json, JsonToken.VALUE_STRING, "a string as '" + field + "'");
        return json.getText();
    }

    /** Reads an object of parameters; what is no string, number or truth value is passed over. */
    static Map<String, InferParameter> parameters(JsonParser json) throws IOException {
        require(json, JsonToken.START_OBJECT, "an object of parameters");
        Map<String, InferParameter> parameters = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            InferParameter.Builder parameter = InferParameter.newBuilder();
            switch (json.nextToken()) {
                case VALUE_STRING -> parameter.setStringParam(json.getText());
                case VALUE_NUMBER_INT -> parameter.setInt64Param(json.getLongValue());
                case VALUE_NUMBER_FLOAT -> parameter.setDoubleParam(json.getDoubleValue());
                case VALUE_TRUE, VALUE_FALSE -> parameter.setBoolParam(json.getBooleanValue());
                default -> {
                    json.skipChildren();
                    continue;
                }
            }
            parameters.put(name, parameter.build());
        }
        return parameters;
    }

    static void parameters(JsonGenerator json, Map<String, InferParameter> parameters) throws IOException {
        if (parameters.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, InferParameter> entry : parameters.entrySet()) {
            json.writeFieldName(entry.getKey());
            InferParameter value = entry.getValue();
            switch (value.getParameterChoiceCase()) {
                case BOOL_PARAM -> json.writeBoolean(value.getBoolParam());
                case INT64_PARAM -> json.writeNumber(value.getInt64Param());
                case DOUBLE_PARAM -> json.writeNumber(value.getDoubleParam());
                case UINT64_PARAM -> json.writeNumber(Long.toUnsignedString(value.getUint64Param()));
                case STRING_PARAM -> json.writeString(value.getStringParam());
                case PARAMETERCHOICE_NOT_SET -> json.writeNull();
            }
        }
        json.writeEndObject();
    }
}
