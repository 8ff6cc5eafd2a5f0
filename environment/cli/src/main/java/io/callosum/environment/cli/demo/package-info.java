/**
 * {@code callosum demo}: a real network cut between two processes, over a link that replays a trace. Entry type:
 * {@link io.callosum.environment.cli.demo.DemoCommand}; {@code Demo} sets the stage, {@code Interleaving} plays the queries,
 * {@code DemoReport} tells what came of it.
 */
@NullMarked
package io.callosum.environment.cli.demo;

import org.jspecify.annotations.NullMarked;
