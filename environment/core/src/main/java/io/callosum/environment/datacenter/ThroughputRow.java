package io.callosum.environment.datacenter;

import io.callosum.environment.datacenter.queue.Figure;
import io.callosum.environment.reproduction.calibration.Link;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One bar of figure 16: how many times as many queries a server sustains if phones cut the networks as Neurosurgeon does, instead of sending
 * everything. Immutable.
 *
 * @param link of the phones
 * @param gpuPercent share of phones that use their GPU; empty for the mean over the mixes
 * @param criterion what is held equal
 * @param ratio queries a second over those of all-server; infinite if nothing is left to the server
 * @param cloudWorkRemoved share of the server's work that is not there any more, in [0, 1]
 * @param published the paper's figure, for the mean over the mixes
 * @param authorsFile the figure of the mix in a results file that the paper's first author has made public; the paper's may differ
 */
public record ThroughputRow(
        Link link,
        OptionalInt gpuPercent,
        ThroughputCriterion criterion,
        Figure ratio,
        double cloudWorkRemoved,
        OptionalDouble published,
        OptionalDouble authorsFile) {}
