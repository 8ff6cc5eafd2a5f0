package io.callosum.environment.datacenter.fleet;

import io.callosum.environment.reproduction.calibration.Link;
import io.callosum.environment.reproduction.calibration.Machine;

/**
 * What a class of phones came to. Immutable.
 *
 * @param network by name
 * @param phone processor
 * @param link kind of link
 * @param queries counted
 * @param offloadShare share of queries that were sent, at whatever cut
 * @param fairness between its phones
 */
public record ClassFigures(
        String network, Machine phone, Link link, long queries, double offloadShare, Fairness fairness) {}
