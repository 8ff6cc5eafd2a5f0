package io.callosum.environment.datacenter.fleet;

import io.callosum.environment.datacenter.calibration.CalibratedLink;
import io.callosum.environment.datacenter.calibration.CalibratedMachine;

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
        String network,
        CalibratedMachine phone,
        CalibratedLink link,
        long queries,
        double offloadShare,
        Fairness fairness) {}
