/**
 * Decide, run, settle, learn.
 *
 * <p>Entry type: {@link io.callosum.controller.loop.PartitionController}. {@link io.callosum.controller.loop.QueryRunner} is the port
 * that joins the controller to whatever runs queries: a live pipeline or a replayed trace. Imports {@code controller.decision},
 * {@code controller.mode} and {@code controller.policy}.
 */
@NullMarked
package io.callosum.controller.loop;

import org.jspecify.annotations.NullMarked;
