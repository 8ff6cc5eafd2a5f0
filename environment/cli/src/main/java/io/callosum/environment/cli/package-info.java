/**
 * The {@code callosum} command. Entry type: {@link io.callosum.environment.cli.Callosum}; one class a subcommand. Results go to
 * standard output, everything else to standard error. Exit codes: 0 done, 1 failure, 2 usage or bad input with one clear line. Sees
 * every module.
 */
@NullMarked
package io.callosum.environment.cli;

import org.jspecify.annotations.NullMarked;
