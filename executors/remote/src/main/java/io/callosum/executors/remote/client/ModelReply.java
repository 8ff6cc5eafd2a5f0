package io.callosum.executors.remote.client;

import io.callosum.executors.remote.wire.ProtocolTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a model answered.
 *
 * @param outputs by name, in the reply's order
 * @param totalNanos wall time from the first byte to be sent to the last received, as the caller saw it
 * @param queueNanos time the request waited in the server, as the server reported it, if it did
 * @param computeNanos time the server computed, as it reported it, if it did
 */
public record ModelReply(
        Map<String, ProtocolTensor> outputs, long totalNanos, OptionalLong queueNanos, OptionalLong computeNanos) {
    public ModelReply {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
