/**
 * The learning policy: a factorised model of what every split costs, corrected online, planned with its full uncertainty.
 *
 * <p>It does not learn the cost of splits. It learns the few things that the cost of every split is made of (device speed, link
 * slowness, round trip, server speed, profile error), each a Gaussian belief about a logarithm with a mean, a variance and a time
 * constant. Entry type: {@link io.callosum.controller.adaptive.AdaptivePolicy}. Inside: {@code FactorState} is what is believed,
 * {@code FactorLearning} moves it by outcomes, {@code Planner} turns it into probabilities. Imports {@code controller.decision},
 * {@code controller.policy} and {@code controller.profile}.
 */
@NullMarked
package io.callosum.controller.adaptive;

import org.jspecify.annotations.NullMarked;
