/**
 * Tensors as they are passed between executors and over the wire.
 *
 * <p>Entry type: {@link io.callosum.executors.tensor.Tensor}. Imports {@code controller.network} only.
 */
@NullMarked
package io.callosum.executors.tensor;

import org.jspecify.annotations.NullMarked;
