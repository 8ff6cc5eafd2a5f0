/**
 * Policies that were trained elsewhere and run here as a small network in plain Java. Entry types:
 * {@link io.callosum.controller.neural.NeuralPolicyFile} and {@link io.callosum.controller.neural.NeuralPolicy}. Imports decisions,
 * policies and profiles.
 */
@NullMarked
package io.callosum.controller.neural;

import org.jspecify.annotations.NullMarked;
