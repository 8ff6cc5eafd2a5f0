package io.callosum.environment.parquet;

import io.callosum.environment.querytrace.TraceColumns;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The types of the columns of a trace that is written. Others can be read: numbers of any width, columns in any order. Stateless. */
final class TraceSchema {
    static final MessageType SCHEMA = new MessageType(
            "callosum_query_trace",
            text(TraceColumns.DEVICE),
            required(PrimitiveTypeName.INT64, TraceColumns.ID),
            required(PrimitiveTypeName.DOUBLE, TraceColumns.TIME),
            text(TraceColumns.NETWORK),
            optional(TraceColumns.UPLINK),
            optional(TraceColumns.UPLINK_TIME),
            required(PrimitiveTypeName.INT32, TraceColumns.SPLITS),
            required(PrimitiveTypeName.INT32, TraceColumns.SPLIT),
            required(PrimitiveTypeName.INT32, TraceColumns.ACTION),
            texts(TraceColumns.CODECS),
            required(PrimitiveTypeName.DOUBLE, TraceColumns.PROBABILITY),
            required(PrimitiveTypeName.DOUBLE, TraceColumns.OFFLOAD_PROBABILITY),
            Types.requiredList().requiredElement(PrimitiveTypeName.DOUBLE).named(TraceColumns.PROBABILITIES),
            text(TraceColumns.POLICY),
            required(PrimitiveTypeName.INT64, TraceColumns.POLICY_VERSION),
            Types.optional(PrimitiveTypeName.INT32).named(TraceColumns.BASELINE_SPLIT),
            text(TraceColumns.STATUS),
            optional(TraceColumns.DEVICE_MILLIS),
            optional(TraceColumns.FALLBACK_MILLIS),
            required(PrimitiveTypeName.INT64, TraceColumns.UPLINK_BYTES),
            optional(TraceColumns.NETWORK_MILLIS),
            optional(TraceColumns.QUEUE_MILLIS),
            optional(TraceColumns.SERVER_MILLIS),
            required(PrimitiveTypeName.DOUBLE, TraceColumns.LATENCY_MILLIS),
            optional(TraceColumns.ENERGY),
            text(TraceColumns.ENERGY_SOURCE),
            optional(TraceColumns.OUTPUT_ERROR));

    private TraceSchema() {}

    private static Type required(PrimitiveTypeName type, String name) {
        return Types.required(type).named(name);
    }

    private static Type optional(String name) {
        return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
    }

    private static Type text(String name) {
        return Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static Type texts(String name) {
        return Types.requiredList()
                .requiredElement(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }
}
