/**
 * Predictions of a layer's latency before it ever ran, from what it computes: the first half of Neurosurgeon (Y. Kang et al., Neurosurgeon:
 * Collaborative Intelligence Between the Cloud and Mobile Edge, ASPLOS 2017), one regression a kind of layer and machine.
 *
 * <p>Entry type: {@link io.callosum.controller.prediction.Regression}, which predicts; {@link io.callosum.controller.prediction.LayerKind}
 * says on what. Regressions are fitted elsewhere, in {@code environment.fitting}. Latencies are milliseconds. Imports nothing but the JDK.
 */
@NullMarked
package io.callosum.controller.prediction;

import org.jspecify.annotations.NullMarked;
