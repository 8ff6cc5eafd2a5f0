/**
 * What an ONNX graph's nodes cost, in the terms that the controller decides on.
 *
 * <p>Entry type: {@link io.callosum.executors.onnx.profile.GraphProfile}. Imports {@code controller.network}, {@code controller.profile},
 * {@code onnx.graph}, {@code onnx.runtime}, {@code onnx.schema} and {@code onnx.tensor}.
 */
@NullMarked
package io.callosum.executors.onnx.profile;

import org.jspecify.annotations.NullMarked;
