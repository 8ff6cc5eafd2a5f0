package io.callosum.executors.remote.server;

import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.grpc.Status;

/** Whoever waits for an answer, over whatever transport. Called by one thread at a time; answered or refused once. */
interface Caller {
    /** Nobody would read the answer: the caller cancelled, hung up, or its deadline passed. */
    boolean gone();

    void answer(ModelInferResponse reply);

    void refuse(Status status);
}
