/**
 * Network layers on ND4J (Eclipse Deeplearning4j's arrays), on the CPU, float32 throughout.
 *
 * <p>Entry type: {@link io.callosum.executors.nd4j.Nd4jExecutor}. Images stay {@code [batch, channels, height, width]} and every layer
 * makes a new array of its own, freed after its last reader, so that a layer costs the same wherever the network is cut. Arrays live
 * outside the Java heap and are not counted in it: weights take 4 bytes a parameter, and while a layer's weights are made the same
 * again on the heap. Native threads are set with {@code OMP_NUM_THREADS}.
 * Imports {@code controller.network}, this project's executor packages and ND4J with the BLAS that it brings.
 */
@NullMarked
package io.callosum.executors.nd4j;

import org.jspecify.annotations.NullMarked;
