/**
 * ONNX Runtime as a back end of Callosum's own networks, on the CPU or a CUDA GPU.
 *
 * <p>Entry types: {@link io.callosum.executors.onnx.OnnxExecutor} and {@link io.callosum.executors.onnx.OnnxCudaExecutor}; for any ONNX
 * file, {@link io.callosum.executors.onnx.runtime.SplitModel}. A segment is one session, so the runtime fuses its layers; their times are
 * the segment's, shared out as the runtime's profiler saw them. Compute threads are set with {@code OMP_NUM_THREADS}, as for ND4J.
 * Imports {@code controller.network}, {@code executors.spi}, {@code executors.tensor} and this module's packages.
 */
@NullMarked
package io.callosum.executors.onnx;

import org.jspecify.annotations.NullMarked;
