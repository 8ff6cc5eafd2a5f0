/**
 * {@code callosum reproduce}: Neurosurgeon's tables and figures beside the published numbers. Entry type: {@link
 * io.callosum.environment.cli.reproduce.ReproduceCommand}. Imports the environment and picocli.
 */
@NullMarked
package io.callosum.environment.cli.reproduce;

import org.jspecify.annotations.NullMarked;
