package io.callosum.executors.remote.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.callosum.executors.remote.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor in a JSON message. Immutable but for the buffer.
 *
 * @param name its name
 * @param datatype the protocol's name of its type
 * @param shape its dimensions
 * @param data its elements, little-endian
 */
record JsonTensor(String name, String datatype, List<Long> shape, ByteBuffer data) {
    /**
     * Reads an object.
     *
     * @param json at the object's start, a parser of {@code body}; afterwards at its end
     */
    static JsonTensor read(JsonFactory factory, JsonParser json, byte[] body) throws IOException {
        JsonText.require(json, JsonToken.START_OBJECT, "a tensor");
        String name = "";
        String datatype = "";
        List<Long> shape = new ArrayList<>();
        ByteBuffer data = null;
        long dataAt = -1;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = JsonText.string(json, field);
                case "datatype" -> datatype = JsonText.string(json, field);
                case "shape" -> shape = shape(json);
                case "data" -> {
                    // Its type may come later: then it is read in a second pass.
                    if (datatype.isEmpty()) {
                        dataAt = json.currentTokenLocation().getByteOffset();
                        json.skipChildren();
                    } else {
                        data = JsonElements.read(json, name, datatype);
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (data == null && dataAt >= 0) {
            try (JsonParser again = factory.createParser(body, (int) dataAt, body.length - (int) dataAt)) {
                again.nextToken();
                data = JsonElements.read(again, name, datatype);
            }
        }
        if (data == null) {
            throw new MalformedMessageException("tensor '" + name + "': expected data, found none");
        }
        return new JsonTensor(name, datatype, shape, data);
    }

    private static List<Long> shape(JsonParser json) throws IOException {
        JsonText.require(json, JsonToken.START_ARRAY, "a shape");
        List<Long> dimensions = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonText.require(json, JsonToken.VALUE_NUMBER_INT, "a dimension");
            dimensions.add(json.getLongValue());
        }
        return dimensions;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeArrayFieldStart("shape");
        for (long dimension : shape) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeStringField("datatype", datatype);
        json.writeFieldName("data");
        JsonElements.write(json, name, datatype, data);
        json.writeEndObject();
    }
}
