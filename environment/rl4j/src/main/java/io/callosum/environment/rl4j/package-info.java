/**
 * Deep Q-learning with RL4J on the battery scenario. Entry type: {@link io.callosum.environment.rl4j.BatteryTraining}; it gives a
 * {@link io.callosum.controller.neural.NeuralPolicyFile}, which runs without any of this. Imports the controller, the battery scenario,
 * RL4J, Deeplearning4j and ND4J.
 */
@NullMarked
package io.callosum.environment.rl4j;

import org.jspecify.annotations.NullMarked;
