package io.callosum.environment.spark;

import io.callosum.environment.querytrace.LowerNames;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Values of a row that may be absent. Stateless. */
final class Rows {
    private Rows() {}

    /** A number; NaN if there is none. */
    static double number(Row row, int column) {
        return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
    }

    /** A number as an outcome may have it. */
    static double figure(Row row, int column) {
        double value = number(row, column);
        if (value < 0 || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("expected finite figures >= 0, found " + value);
        }
        return value;
    }

    /** The constant of a name. */
    static <E extends Enum<E>> E constant(LowerNames<E> names, @Nullable String name) {
        E constant = name == null ? null : names.find(name);
        if (constant == null) {
            throw new IllegalArgumentException("expected one of " + names + ", found '" + name + "'");
        }
        return constant;
    }
}
