package io.callosum.environment.parquet.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * One column of a row group, read row by row: each method takes the next row's value. A column of numbers may be of any width. Damage
 * shows as a runtime exception. Not thread-safe.
 */
public final class Column {
    private static final int MOST_TEXTS = 1 << 12;

    private final ColumnReader reader;
    private final PrimitiveTypeName type;
    private final int present;
    private final Map<Binary, String> texts = new HashMap<>();
    private @Nullable Binary last;
    private String lastText = "";
    private double[] numbers = new double[32];

    Column(ColumnDescriptor column, PageReader pages) {
        this.reader = new ColumnReaderImpl(column, pages, new PrimitiveConverter() {}, null);
        this.type = column.getPrimitiveType().getPrimitiveTypeName();
        this.present = column.getMaxDefinitionLevel();
    }

    /** Whether the next row has a value. */
    public boolean has() {
        return reader.getCurrentDefinitionLevel() == present;
    }

    /** Passes over the next row's value. */
    public void skip() {
        reader.skip();
        reader.consume();
    }

    /** The next row's number; NaN if it has none. */
    public double number() {
        double number = has() ? value() : Double.NaN;
        reader.consume();
        return number;
    }

    private double value() {
        return switch (type) {
            case DOUBLE -> reader.getDouble();
            case FLOAT -> reader.getFloat();
            case INT64 -> reader.getLong();
            case INT32 -> reader.getInteger();
            default -> throw new IllegalArgumentException("expected a number, found " + type);
        };
    }

    /** The next row's whole number, or another if it has none. */
    public long integer(long absent) {
        long number = absent;
        if (has()) {
            number = switch (type) {
                case INT64 -> reader.getLong();
                case INT32 -> reader.getInteger();
                default -> throw new IllegalArgumentException("expected a whole number, found " + type);
            };
        }
        reader.consume();
        return number;
    }

    /** The next row's text; null if it has none. Texts that come again are the same object. */
    public @Nullable String text() {
        String text = has() ? string() : null;
        reader.consume();
        return text;
    }

    @SuppressWarnings("ReferenceEquality") // of a dictionary the same object comes again
    private String string() {
        if (type != PrimitiveTypeName.BINARY) {
            throw new IllegalArgumentException("expected a string, found " + type);
        }
        Binary binary = reader.getBinary();
        if (binary != last) {
            String text = texts.get(binary);
            if (text == null) {
                text = binary.toStringUsingUTF8();
                if (texts.size() < MOST_TEXTS) {
                    texts.put(binary.copy(), text);
                }
            }
            last = binary.isBackingBytesReused() ? null : binary;
            lastText = text;
        }
        return lastText;
    }

    /** The next row's list of numbers, in a new array. */
    public double[] numbers() {
        int count = 0;
        do {
            if (has()) {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count++] = value();
            }
            reader.consume();
        } while (reader.getCurrentRepetitionLevel() > 0);
        return Arrays.copyOf(numbers, count);
    }

    /** The next row's list of texts, in a new array. */
    public String[] texts() {
        String[] found = new String[4];
        int count = 0;
        do {
            if (has()) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = string();
            }
            reader.consume();
        } while (reader.getCurrentRepetitionLevel() > 0);
        return Arrays.copyOf(found, count);
    }
}
