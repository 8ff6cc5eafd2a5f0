/**
 * The messages and the stub of the Open Inference Protocol v2, generated from {@code open_inference.proto} in the build; nothing here
 * is written by hand, and nothing here says what may be null.
 *
 * <p>Entry type: {@code GRPCInferenceServiceGrpc}. Imports gRPC and Protocol Buffers; only the {@code remote} packages import it.
 */
package io.callosum.executors.remote.protocol;
