/**
 * How tensors are made smaller for the wire: as they are, as float16, or as int8 with a scale and a zero point, each also compressed with
 * LZ4 or Zstandard.
 *
 * <p>Entry type: {@link io.callosum.executors.codec.WireCodec}. What it makes, an {@link io.callosum.executors.codec.EncodedTensor}, says
 * by itself how it was encoded. Imports {@code controller.network} and {@code executors.tensor}.
 */
@NullMarked
package io.callosum.executors.codec;

import org.jspecify.annotations.NullMarked;
