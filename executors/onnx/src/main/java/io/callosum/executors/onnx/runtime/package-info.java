/**
 * Parts of ONNX graphs on ONNX Runtime: sessions kept in bounded memory, whole networks and halves of them, times of each node.
 *
 * <p>Entry type: {@link io.callosum.executors.onnx.runtime.SplitModel}. Tensors and weights live outside the Java heap and are not counted
 * in it. Imports {@code executors.spi}, {@code onnx.graph}, {@code onnx.schema}, ONNX Runtime, Caffeine and
 * Jackson's streaming parser.
 */
@NullMarked
package io.callosum.executors.onnx.runtime;

import org.jspecify.annotations.NullMarked;
