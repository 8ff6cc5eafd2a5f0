/**
 * {@code callosum replay}: policies side by side on scenario tables, or on layer profiles and an uplink trace. Entry type: {@link
 * io.callosum.environment.cli.replay.ReplayCommand}. Imports the environment and picocli.
 */
@NullMarked
package io.callosum.environment.cli.replay;

import org.jspecify.annotations.NullMarked;
