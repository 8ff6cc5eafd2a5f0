/**
 * MAUI: times of the last invocation as the prediction of the next.
 *
 * <p>Entry type: {@link io.callosum.environment.baseline.maui.MauiPolicy}. Imports {@code prediction} and the controller.
 */
@NullMarked
package io.callosum.environment.baseline.maui;

import org.jspecify.annotations.NullMarked;
