/**
 * The hop to the server half: what it costs beside a plain socket, and whether it survives.
 *
 * <p>Entry types: {@link io.callosum.jmh.remote.RemoteHop}, a measurement side by side in one run, and
 * {@link io.callosum.jmh.remote.Soak}, many clients against a server that dies and a link that breaks. Imports {@code controller},
 * {@code environment.link}, {@code environment.trace}, {@code executors} and {@code executors.remote}.
 */
@NullMarked
package io.callosum.jmh.remote;

import org.jspecify.annotations.NullMarked;
