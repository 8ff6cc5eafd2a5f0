/**
 * Networks as the controller sees them: a directed acyclic graph of typed layers with shapes, and the places where it can be cut.
 *
 * <p>Entry types: {@link io.callosum.controller.network.Network} and {@link io.callosum.controller.network.SplitSpace}. Parameters,
 * multiply-accumulates (MACs) and bytes are computed from shapes, never typed in. Shapes are row-major, batch first:
 * {@code [batch, channels, height, width]} for images, {@code [batch, features]} for vectors. Everything here is immutable. Imports
 * nothing but the JDK.
 */
@NullMarked
package io.callosum.controller.network;

import org.jspecify.annotations.NullMarked;
