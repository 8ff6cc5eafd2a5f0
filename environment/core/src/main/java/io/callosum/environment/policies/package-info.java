/**
 * Policies by name, and the policy that logs are to be evaluated of, made anew for every log on any machine.
 *
 * <p>Entry types: {@link io.callosum.environment.policies.PolicyNames} and {@link io.callosum.environment.policies.LogTarget}. Imports
 * {@code controller}, {@code environment.baseline}, {@code environment.evaluation} and {@code environment.querytrace}.
 */
@NullMarked
package io.callosum.environment.policies;

import org.jspecify.annotations.NullMarked;
