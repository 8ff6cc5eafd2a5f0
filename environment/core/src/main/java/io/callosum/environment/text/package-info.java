/**
 * Text files that people bring: their lines, one after the other, and errors that name file, line, what was expected and what was found.
 *
 * <p>Entry type: {@link io.callosum.environment.text.TextSource}, a file that is opened as often as needed and read lazily, whatever its
 * size; gzip is unpacked on the way. {@link io.callosum.environment.text.AtomicText} and {@link
 * io.callosum.environment.text.AtomicBytes} write files that are there whole or not at all. Imports nothing but the JDK.
 */
@NullMarked
package io.callosum.environment.text;

import org.jspecify.annotations.NullMarked;
