/**
 * The embedded server half: serves every tail of the networks it is given over the Open Inference Protocol v2, with a bounded queue in
 * front of few compute workers, so that it refuses early instead of answering late.
 *
 * <p>Entry type: {@link io.callosum.executors.remote.server.InferenceServer}. Plain text, no authentication: it is meant for a
 * trusted network or for this machine. Imports {@code controller.network}, {@code executors.spi}, {@code executors.tensor},
 * {@code remote.wire} and the generated protocol.
 */
@NullMarked
package io.callosum.executors.remote.server;

import org.jspecify.annotations.NullMarked;
