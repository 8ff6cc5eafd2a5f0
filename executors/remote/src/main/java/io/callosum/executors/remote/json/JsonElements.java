package io.callosum.executors.remote.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.callosum.executors.remote.wire.Datatypes;
import io.callosum.executors.remote.wire.Elements;
import io.callosum.executors.remote.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The elements of a tensor as JSON numbers, and back as little-endian bytes. Stateless. */
final class JsonElements {
    private static final int FIRST_CAPACITY = 1024;

    private JsonElements() {}

    /**
     * Reads an array, nested or flat, row-major.
     *
     * @param json at the array's start; afterwards at its end
     * @throws MalformedMessageException if it holds what the datatype has not
     */
    static ByteBuffer read(JsonParser json, String tensor, String datatype) throws IOException {
        int bytes = requireDatatype(tensor, datatype);
        ByteBuffer data = ByteBuffer.allocate(FIRST_CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
        int depth = 0;
        JsonToken token = json.currentToken();
        if (token != JsonToken.START_ARRAY) {
            throw new MalformedMessageException("tensor '" + tensor + "': expected data as an array, found " + token);
        }
        do {
            if (token == JsonToken.START_ARRAY) {
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                depth--;
            } else {
                if (data.remaining() < bytes) {
                    data = ByteBuffer.allocate(Math.multiplyExact(2, data.capacity()))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .put(data.flip());
                }
                element(json, token, tensor, datatype, data);
            }
            token = depth == 0 ? token : json.nextToken();
        } while (depth > 0);
        return data.flip();
    }

    private static int requireDatatype(String tensor, String datatype) {
        if (datatype.equals("FP16") || datatype.equals("BF16")) {
            throw new MalformedMessageException(
                    "tensor '" + tensor + "': expected a datatype that JSON carries, found " + datatype);
        }
        return Datatypes.bytes(datatype)
                .orElseThrow(() -> new MalformedMessageException(
                        "tensor '" + tensor + "': expected a datatype of numbers, found '" + datatype + "'"));
    }

    private static void element(JsonParser json, JsonToken token, String tensor, String datatype, ByteBuffer out)
            throws IOException {
        boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
        boolean truth = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
        boolean wanted =
                switch (datatype) {
                    case "BOOL" -> truth;
                    case "FP32", "FP64" -> number;
                    default -> token == JsonToken.VALUE_NUMBER_INT;
                };
        if (!wanted) {
            throw new MalformedMessageException(
                    "tensor '" + tensor + "': expected " + datatype + " values, found " + json.getText());
        }
        switch (datatype) {
            case "BOOL" -> out.put((byte) (token == JsonToken.VALUE_TRUE ? 1 : 0));
            case "FP32" -> out.putFloat(finite(tensor, json.getFloatValue(), json));
            case "FP64" -> out.putDouble(finite(tensor, json.getDoubleValue(), json));
            case "UINT64" -> out.putLong(Long.parseUnsignedLong(json.getText()));
            default -> Elements.put(out, datatype, json.getLongValue());
        }
    }

    private static <N extends Number> N finite(String tensor, N value, JsonParser json) throws IOException {
        if (!Double.isFinite(value.doubleValue())) {
            throw new MalformedMessageException(
                    "tensor '" + tensor + "': expected a number that the datatype holds, found " + json.getText());
        }
        return value;
    }

    /**
     * Writes a flat array.
     *
     * @param data whole elements, little-endian
     * @throws MalformedMessageException if JSON has no form for them
     */
    static void write(JsonGenerator json, String tensor, String datatype, ByteBuffer data) throws IOException {
        int bytes = requireDatatype(tensor, datatype);
        ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        json.writeStartArray();
        while (in.remaining() >= bytes) {
            switch (datatype) {
                case "BOOL" -> json.writeBoolean(in.get() != 0);
                case "FP32" -> json.writeNumber(writable(tensor, in.getFloat()));
                case "FP64" -> json.writeNumber(writable(tensor, in.getDouble()));
                case "UINT64" -> json.writeNumber(Long.toUnsignedString(in.getLong()));
                default -> json.writeNumber(Elements.get(in, datatype));
            }
        }
        json.writeEndArray();
    }

    private static float writable(String tensor, float value) {
        writable(tensor, (double) value);
        return value;
    }

    private static double writable(String tensor, double value) {
        if (!Double.isFinite(value)) {
            throw new MalformedMessageException(
                    "tensor '" + tensor + "': expected numbers that JSON carries, found " + value);
        }
        return value;
    }
}
