/**
 * What an ONNX graph's nodes cost, in the terms that the controller decides on: measured, or as predictors see them.
 *
 * <p>Entry types: {@link io.callosum.executors.onnx.profile.GraphProfile} and {@link io.callosum.executors.onnx.profile.GraphWork}. Imports
 * {@code controller.network}, {@code controller.prediction}, {@code controller.profile}, {@code onnx.graph}, {@code onnx.runtime}, {@code onnx.schema} and {@code onnx.tensor}.
 */
@NullMarked
package io.callosum.executors.onnx.profile;

import org.jspecify.annotations.NullMarked;
