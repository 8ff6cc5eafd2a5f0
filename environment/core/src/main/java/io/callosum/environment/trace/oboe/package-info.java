/**
 * Session traces of Oboe: one pair of lines a video chunk. Entry types: {@link io.callosum.environment.trace.oboe.OboeFormat} reads them,
 * {@link io.callosum.environment.trace.oboe.ChunkPairs} tells them apart from two columns of seconds and Mbit/s. Imports {@code trace},
 * {@code trace.format} and {@code text}.
 */
@NullMarked
package io.callosum.environment.trace.oboe;

import org.jspecify.annotations.NullMarked;
