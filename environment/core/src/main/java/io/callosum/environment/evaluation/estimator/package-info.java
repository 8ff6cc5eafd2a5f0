/**
 * Estimators of a target policy's mean cost from rounds that another policy logged. Every estimator is a stream accumulator: constant
 * memory, and parts merge to the whole in any order. They do not care for the sign: costs and rewards are the same to them.
 *
 * <p>Notation: {@code w = target(a) / logging(a)} for the logged action {@code a}, {@code c} its cost, {@code q} a direct model's value of
 * every action, {@code q(target)} its mean under the target policy. Entry types:
 * {@link io.callosum.environment.evaluation.estimator.Round} and {@link io.callosum.environment.evaluation.estimator.Estimators}. Imports
 * {@code evaluation.interval} and {@code evaluation.summation}.
 */
@NullMarked
package io.callosum.environment.evaluation.estimator;

import org.jspecify.annotations.NullMarked;
