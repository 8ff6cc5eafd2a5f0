/**
 * Folders of models as inference servers read them.
 *
 * <p>Entry type: {@link io.callosum.executors.onnx.repository.ModelRepository}. Imports {@code onnx.schema} and {@code onnx.tensor}.
 */
@NullMarked
package io.callosum.executors.onnx.repository;

import org.jspecify.annotations.NullMarked;
