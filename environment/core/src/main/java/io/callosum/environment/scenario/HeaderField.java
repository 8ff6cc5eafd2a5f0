package io.callosum.environment.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.callosum.environment.text.TextFormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value in a JSON header that knows where it stands, so that what is wrong with it can be said. Immutable.
 *
 * @param file the file, as the user named it
 * @param path the field's name, dots between levels; empty at the top
 * @param node the value
 */
record HeaderField(String file, String path, JsonNode node) {
    /** The field of an object. */
    HeaderField child(String name) {
        if (!node.isObject()) {
            throw error("an object");
        }
        String below = path.isEmpty() ? name : path + "." + name;
        JsonNode child = node.get(name);
        if (child == null) {
            throw new TextFormatException(file, 0, "a field " + below, "none");
        }
        return new HeaderField(file, below, child);
    }

    private HeaderField element(int index) {
        return new HeaderField(file, path + "[" + index + "]", node.get(index));
    }

    String text() {
        if (!node.isTextual()) {
            throw error("a string");
        }
        return node.textValue();
    }

    /** A finite number of at least 0. */
    double number() {
        if (!node.isNumber() || !(node.doubleValue() >= 0) || Double.isInfinite(node.doubleValue())) {
            throw error("a finite number >= 0");
        }
        return node.doubleValue();
    }

    int integer(int least, int most) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw error("a whole number in " + least + ".." + most);
        }
        return node.intValue();
    }

    double[] numbers(int count, double factor) {
        requireArray(count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = element(i).number() * factor;
        }
        return values;
    }

    double[][] table(int rows, int columns, double factor) {
        requireArray(rows);
        double[][] values = new double[rows][];
        for (int i = 0; i < rows; i++) {
            values[i] = element(i).numbers(columns, factor);
        }
        return values;
    }

    /** Whole numbers below a limit, however many. */
    List<Integer> integers(int limit) {
        if (!node.isArray()) {
            throw error("an array");
        }
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(element(i).integer(0, limit - 1));
        }
        return values;
    }

    private void requireArray(int count) {
        if (!node.isArray() || node.size() != count) {
            throw error("an array of " + count);
        }
    }

    TextFormatException error(String expected) {
        String found = node.isArray() ? "an array of " + node.size() : node.toString();
        return new TextFormatException(file, 0, path + ": " + expected, found);
    }
}
