/**
 * ONNX files as graphs that can be cut: reading and checking a file, the places where it can be cut, and the model of any part of it.
 *
 * <p>Entry type: {@link io.callosum.executors.onnx.graph.OnnxGraph}. Works on the format alone, without a runtime: types of tensors in
 * the middle of a graph are not known here. Everything but messages under construction is immutable. Imports {@code onnx.schema}.
 */
@NullMarked
package io.callosum.executors.onnx.graph;

import org.jspecify.annotations.NullMarked;
