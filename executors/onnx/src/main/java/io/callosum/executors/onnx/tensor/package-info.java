/**
 * Tensors of every ONNX type and shape, scalars and empty ones included, and the files that people keep them in.
 *
 * <p>Entry type: {@link io.callosum.executors.onnx.tensor.RawTensor}. Imports {@code controller.network} and
 * {@code onnx.schema}.
 */
@NullMarked
package io.callosum.executors.onnx.tensor;

import org.jspecify.annotations.NullMarked;
