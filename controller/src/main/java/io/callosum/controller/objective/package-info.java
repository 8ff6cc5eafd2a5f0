/**
 * What is to be minimised, and what a query costs by it. Entry types: {@link io.callosum.controller.objective.Objective} and {@link
 * io.callosum.controller.objective.Pricing}. Imports nothing.
 */
@NullMarked
package io.callosum.controller.objective;

import org.jspecify.annotations.NullMarked;
