package io.callosum.executors.remote.server;

import io.grpc.Status;

/** Carries why a request is refused from where the reason is found to where the call is answered. */
final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal reason;
    private final transient Status status;

    RequestException(Refusal reason, Status status) {
        super(status.getDescription(), null, false, false);
        this.reason = reason;
        this.status = status;
    }

    Refusal reason() {
        return reason;
    }

    Status status() {
        return status;
    }
}
