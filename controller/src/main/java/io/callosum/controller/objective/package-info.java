/**
 * What is to be minimised. Entry type: {@link io.callosum.controller.objective.Objective}. Imports nothing.
 */
@NullMarked
package io.callosum.controller.objective;

import org.jspecify.annotations.NullMarked;
