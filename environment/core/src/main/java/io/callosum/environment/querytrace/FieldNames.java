package io.callosum.environment.querytrace;

/** The names of the fields of a query trace, in the order in which they are written. Stateless. */
public final class FieldNames {
    // Of a line.
    /** {@code id}. */
    public static final String ID = "id";

    /** {@code time_s}. */
    public static final String TIME = "time_s";

    /** {@code network}. */
    public static final String NETWORK = "network";

    /** {@code context}. */
    public static final String CONTEXT = "context";

    /** {@code decision}. */
    public static final String DECISION = "decision";

    /** {@code outcome}. */
    public static final String OUTCOME = "outcome";

    // Of context.
    /** {@code uplink_mbps}. */
    public static final String UPLINK = "uplink_mbps";

    /** {@code uplink_time_s}. */
    public static final String UPLINK_TIME = "uplink_time_s";

    // Of decision.
    /** {@code action}. */
    public static final String ACTION = "action";

    /** {@code split}. */
    public static final String SPLIT = "split";

    /** {@code codec}. */
    public static final String CODEC = "codec";

    /** {@code codecs}. */
    public static final String CODECS = "codecs";

    /** {@code probability}. */
    public static final String PROBABILITY = "probability";

    /** {@code probabilities}. */
    public static final String PROBABILITIES = "probabilities";

    /** {@code policy}. */
    public static final String POLICY = "policy";

    /** {@code policy_version}. */
    public static final String POLICY_VERSION = "policy_version";

    /** {@code baseline_split}. */
    public static final String BASELINE_SPLIT = "baseline_split";

    // Of outcome.
    /** {@code status}. */
    public static final String STATUS = "status";

    /** {@code device_ms}. */
    public static final String DEVICE = "device_ms";

    /** {@code fallback_ms}. */
    public static final String FALLBACK = "fallback_ms";

    /** {@code uplink_bytes}. */
    public static final String BYTES = "uplink_bytes";

    /** {@code network_ms}. */
    public static final String TRANSFER = "network_ms";

    /** {@code queue_ms}. */
    public static final String QUEUE = "queue_ms";

    /** {@code server_ms}. */
    public static final String SERVER = "server_ms";

    /** {@code latency_ms}. */
    public static final String LATENCY = "latency_ms";

    /** {@code energy_mj}. */
    public static final String ENERGY = "energy_mj";

    /** {@code energy_source}. */
    public static final String ENERGY_SOURCE = "energy_source";

    /** {@code output_error}. */
    public static final String OUTPUT_ERROR = "output_error";

    private FieldNames() {}
}
