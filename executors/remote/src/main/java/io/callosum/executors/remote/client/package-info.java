/**
 * The device's side of the wire: runs tails on any server of the Open Inference Protocol v2, ours or another's, and says clearly when
 * it cannot.
 *
 * <p>Entry type: {@link io.callosum.executors.remote.client.RemoteTail}. Imports {@code controller.network}, {@code executors.spi},
 * {@code executors.pipeline}, {@code executors.tensor}, {@code remote.wire} and the generated protocol.
 */
@NullMarked
package io.callosum.executors.remote.client;

import org.jspecify.annotations.NullMarked;
