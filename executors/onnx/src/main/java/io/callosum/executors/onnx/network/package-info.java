/**
 * Callosum's own networks as ONNX models, with the seeded weights that every other back end uses.
 *
 * <p>Entry type: {@link io.callosum.executors.onnx.network.NetworkExport}. Imports {@code controller.network}, {@code executors.spi},
 * {@code executors.weights} and {@code onnx.schema}.
 */
@NullMarked
package io.callosum.executors.onnx.network;

import org.jspecify.annotations.NullMarked;
