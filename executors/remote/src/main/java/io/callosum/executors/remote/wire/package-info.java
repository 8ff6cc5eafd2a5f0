/**
 * What both halves agree on: how a tail is named, how tensors and times are laid into Open Inference Protocol v2 messages, and what a
 * message must look like to be understood.
 *
 * <p>The tail of network {@code N} from split {@code k} is the model {@code N-tail-k}; tensors keep the network's names, shapes include
 * the batch, bytes are row-major and little-endian. Entry types: {@link io.callosum.executors.remote.wire.TailName} and
 * {@link io.callosum.executors.remote.wire.WireTensors}. Imports {@code controller.network}, {@code executors.codec}, {@code executors.spi},
 * {@code executors.tensor} and the generated protocol; only {@code remote.client} and {@code remote.server} import it.
 */
@NullMarked
package io.callosum.executors.remote.wire;

import org.jspecify.annotations.NullMarked;
