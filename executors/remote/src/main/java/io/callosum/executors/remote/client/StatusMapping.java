package io.callosum.executors.remote.client;

import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.Status;
import io.grpc.Status.Code;

/** Turns a gRPC status into what the pipeline knows. Stateless. */
final class StatusMapping {
    private StatusMapping() {}

    /**
     * The exception for a failed call.
     *
     * @param what the call, for the message
     */
    static TailException toException(Throwable failure, ServerAddress server, String what) {
        Status status = Status.fromThrowable(failure);
        String said = status.getDescription() == null ? "no reason given" : status.getDescription();
        String place = what + " at " + server + ": ";
        if (status.getCode() == Code.DEADLINE_EXCEEDED) {
            return new TailException.DeadlineExceeded(place + "no answer in time (" + said + ")", failure);
        }
        // We cancel only what nobody waits for any more, so this is the other side dropping the call as it goes down.
        if (status.getCode() == Code.UNAVAILABLE || status.getCode() == Code.CANCELLED) {
            return new TailException.Unreachable(place + "nobody answers (" + said + ")", failure);
        }
        return new TailException.Refused(place + status.getCode() + ", " + said, failure);
    }
}
