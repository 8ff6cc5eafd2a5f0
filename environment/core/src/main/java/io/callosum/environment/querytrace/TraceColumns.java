package io.callosum.environment.querytrace;

import java.util.List;

/**
 * The columns of a trace in a columnar file, a contract ({@code docs/formats.md}): the fields of the JSON Lines without their outer names,
 * and {@code device}. Two say again what a fit needs of {@code probabilities}: {@code splits}, and {@code offload_probability}, 1 less
 * that of the last action. Stateless.
 */
public final class TraceColumns {
    public static final String DEVICE = "device";
    public static final String ID = "id";
    public static final String TIME = "time_s";
    public static final String NETWORK = "network";
    public static final String UPLINK = "uplink_mbps";
    public static final String UPLINK_TIME = "uplink_time_s";
    public static final String SPLITS = "splits";
    public static final String SPLIT = "split";
    public static final String ACTION = "action";
    public static final String CODECS = "codecs";
    public static final String PROBABILITY = "probability";
    public static final String OFFLOAD_PROBABILITY = "offload_probability";
    public static final String PROBABILITIES = "probabilities";
    public static final String POLICY = "policy";
    public static final String POLICY_VERSION = "policy_version";
    public static final String BASELINE_SPLIT = "baseline_split";
    public static final String STATUS = "status";
    public static final String DEVICE_MILLIS = "device_ms";
    public static final String FALLBACK_MILLIS = "fallback_ms";
    public static final String UPLINK_BYTES = "uplink_bytes";
    public static final String NETWORK_MILLIS = "network_ms";
    public static final String QUEUE_MILLIS = "queue_ms";
    public static final String SERVER_MILLIS = "server_ms";
    public static final String LATENCY_MILLIS = "latency_ms";
    public static final String ENERGY = "energy_mj";
    public static final String ENERGY_SOURCE = "energy_source";
    public static final String OUTPUT_ERROR = "output_error";

    /** What a fit reads. */
    public static final List<String> OF_A_FIT = List.of(
            DEVICE,
            ID,
            TIME,
            NETWORK,
            UPLINK,
            UPLINK_TIME,
            SPLITS,
            SPLIT,
            PROBABILITY,
            OFFLOAD_PROBABILITY,
            STATUS,
            DEVICE_MILLIS,
            FALLBACK_MILLIS,
            UPLINK_BYTES,
            NETWORK_MILLIS,
            QUEUE_MILLIS,
            SERVER_MILLIS,
            LATENCY_MILLIS);

    private TraceColumns() {}
}
