package io.callosum.environment.querytrace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.callosum.environment.text.TextLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object on a line, read field by field without a tree: {@link #nextName}, then the value by one of the methods, or {@link #skip}
 * for a field that the format does not know. A field that is read twice in an object is refused. What is wrong is a {@link
 * io.callosum.environment.text.TextFormatException} that names the field by its path. Not thread-safe.
 */
public final class JsonLine {
    /** What reads and writes such lines. Thread-safe. */
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Starts a new object in {@link #read}; no known field is called so. */
    private static final String START = "";

    /** Takes what it wants from a line. */
    @FunctionalInterface
    public interface Fields {
        /** Reads the fields of the object, up to and with {@link JsonLine#leave}. */
        void read(JsonLine line) throws IOException;
    }

    private final TextLine line;
    private final JsonParser json;
    /** The fields read so far, of the objects that are open, each after a {@link #START}. */
    private String[] read = new String[32];

    private int reads;
    private double[] numbers = new double[32];

    private JsonLine(TextLine line, JsonParser json) {
        this.line = line;
        this.json = json;
        read[reads++] = START;
    }

    /**
     * Reads a line.
     *
     * @throws io.callosum.environment.text.TextFormatException if it is not one JSON object, or the fields are not as they should be
     */
    public static void read(TextLine line, Fields fields) {
        try (JsonParser json = JSON.createParser(line.text())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed(line);
            }
            fields.read(new JsonLine(line, json));
        } catch (IOException malformed) {
            throw malformed(line);
        }
    }

    private static RuntimeException malformed(TextLine line) {
        return line.error("a JSON object", "'" + line.text() + "'");
    }

    /** The next field's name, or null at the end of the object. */
    public @Nullable String nextName() throws IOException {
        return json.nextFieldName();
    }

    /** Passes over a value of any kind. */
    public void skip() throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    /** Goes into the object that is the field's value. */
    public void enter() throws IOException {
        value();
        require(JsonToken.START_OBJECT, "an object");
        push(START);
    }

    /** Leaves an object at its end; these fields must have been in it. After the outermost one the line must end. */
    public void leave(String... required) throws IOException {
        if (json.getParsingContext().inRoot() && json.nextToken() != null) {
            throw malformed(line);
        }
        for (String name : required) {
            if (!has(name)) {
                String outer = path(json.getParsingContext());
                throw line.error("a field " + (outer.isEmpty() ? name : outer + "." + name), "none");
            }
        }
        while (!read[--reads].equals(START)) {
            // Fields of the object that is left.
        }
    }

    /** Whether the object has had a field that was read. */
    public boolean has(String name) {
        for (int i = reads - 1; !read[i].equals(START); i--) {
            if (read[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** A string. */
    public String text() throws IOException {
        value();
        require(JsonToken.VALUE_STRING, "a string");
        return json.getText();
    }

    /** True or false. */
    public boolean bool() throws IOException {
        if (!value().isBoolean()) {
            throw refused("true or false");
        }
        return json.getBooleanValue();
    }

    /** A whole number that a long holds. */
    public long integer() throws IOException {
        value();
        return longValue();
    }

    /** As {@link #integer}; null is none. */
    public OptionalLong optionalInteger() throws IOException {
        return value() == JsonToken.VALUE_NULL ? OptionalLong.empty() : OptionalLong.of(longValue());
    }

    /** A finite number. */
    public double number() throws IOException {
        value();
        return finite();
    }

    /** As {@link #number}; null is none. */
    public OptionalDouble optionalNumber() throws IOException {
        return value() == JsonToken.VALUE_NULL ? OptionalDouble.empty() : OptionalDouble.of(finite());
    }

    /** An array of finite numbers. */
    public double[] numbers() throws IOException {
        value();
        require(JsonToken.START_ARRAY, "an array");
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = finite();
        }
        return Arrays.copyOf(numbers, count);
    }

    /** An array of strings. */
    public List<String> texts() throws IOException {
        value();
        require(JsonToken.START_ARRAY, "an array");
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(JsonToken.VALUE_STRING, "a string");
            texts.add(json.getText());
        }
        return texts;
    }

    /** The constant that a string names. */
    <E extends Enum<E>> E constant(LowerNames<E> names) throws IOException {
        value();
        return named(names);
    }

    /** As {@link #constant(LowerNames)}; null is the default. */
    <E extends Enum<E>> E constant(LowerNames<E> names, E byDefault) throws IOException {
        return value() == JsonToken.VALUE_NULL ? byDefault : named(names);
    }

    private <E extends Enum<E>> E named(LowerNames<E> names) throws IOException {
        require(JsonToken.VALUE_STRING, "a string");
        E constant = names.find(json.getText());
        if (constant == null) {
            throw line.error(path(json.getParsingContext()) + " of " + names, "'" + json.getText() + "'");
        }
        return constant;
    }

    private JsonToken value() throws IOException {
        JsonToken token = json.nextToken();
        mark();
        return token;
    }

    private void mark() throws IOException {
        String name = json.currentName();
        if (name != null) {
            if (has(name)) {
                throw malformed(line);
            }
            push(name);
        }
    }

    private void push(String name) {
        if (reads == read.length) {
            read = Arrays.copyOf(read, 2 * reads);
        }
        read[reads++] = name;
    }

    private long longValue() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw refused("an integer");
        }
        return json.getLongValue();
    }

    private double finite() throws IOException {
        if (!json.currentToken().isNumeric() || !Double.isFinite(json.getDoubleValue())) {
            throw refused("a finite number");
        }
        return json.getDoubleValue();
    }

    private void require(JsonToken token, String expected) throws IOException {
        if (json.currentToken() != token) {
            throw refused(expected);
        }
    }

    private RuntimeException refused(String expected) throws IOException {
        JsonStreamContext context = json.getParsingContext();
        boolean inside = json.currentToken().isStructStart();
        return line.error(path(inside ? context.getParent() : context) + " to be " + expected, found());
    }

    /** The value as it stands in the line, except that a number too large for a double is shown as what it becomes. */
    private String found() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(json.getDoubleValue())) {
            return "\"" + json.getDoubleValue() + "\"";
        }
        if (json.currentToken().isNumeric()) {
            return json.getText();
        }
        int from = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        json.finishToken();
        return line.text().substring(from, (int) json.currentLocation().getCharOffset());
    }

    private static String path(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String outer = path(context.getParent());
        if (context.inArray()) {
            return outer + "[" + context.getCurrentIndex() + "]";
        }
        String name = context.getCurrentName();
        return outer.isEmpty() || name == null ? outer + (name == null ? "" : name) : outer + "." + name;
    }
}
