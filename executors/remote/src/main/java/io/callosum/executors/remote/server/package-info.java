/**
 * The embedded server half: serves every tail of the networks it is given over the Open Inference Protocol v2, with a bounded queue in
 * front of few compute workers, so that it refuses early instead of answering late.
 *
 * <p>Entry type: {@link io.callosum.executors.remote.server.InferenceServer}. Without
 * {@link io.callosum.executors.remote.server.ServerSecurity} it speaks plain text with everybody, which is meant for a trusted network or
 * for this machine. Requests come in through {@code GrpcEndpoint} or {@code HttpFront} and meet at {@code InferDesk}. Imports
 * {@code controller.network}, {@code executors.spi}, {@code executors.tensor}, {@code remote.json}, {@code remote.tls}, {@code remote.wire}
 * and the generated protocol.
 */
@NullMarked
package io.callosum.executors.remote.server;

import org.jspecify.annotations.NullMarked;
