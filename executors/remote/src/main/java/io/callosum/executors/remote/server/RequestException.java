package io.callosum.executors.remote.server;

import io.grpc.Status;

/** Carries the status that a request is refused with from where the reason is found to where the call is answered. */
final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Status status;

    RequestException(Status status) {
        super(status.getDescription(), null, false, false);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
