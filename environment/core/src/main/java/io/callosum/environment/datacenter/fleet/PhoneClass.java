package io.callosum.environment.datacenter.fleet;

import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.datacenter.calibration.CalibratedLink;
import io.callosum.environment.datacenter.calibration.CalibratedMachine;
import io.callosum.environment.datacenter.calibration.Calibration;
import java.util.ArrayList;
import java.util.List;

/** Phones that have network, processor and kind of link in common, and with them what their policies start from. Immutable. */
final class PhoneClass {
    private static final double TIMEOUT_PER_ALL_DEVICE = 1.5;
    private static final double LEAST_TIMEOUT_SECONDS = 1;

    final String network;
    final CalibratedMachine phone;
    final CalibratedLink link;
    final PartitionProblem problem;
    final double[] deviceSeconds;
    final double[] serverSeconds;
    final double[] uplinkBytes;

    private PhoneClass(String network, CalibratedMachine phone, CalibratedLink link) {
        this.network = network;
        this.phone = phone;
        this.link = link;
        SplitCosts costs = Calibration.costs(network, phone);
        deviceSeconds = costs.deviceSeconds();
        serverSeconds = costs.serverSeconds();
        uplinkBytes = costs.uplinkBytes();
        double timeout = Math.max(TIMEOUT_PER_ALL_DEVICE * deviceSeconds[last()], LEAST_TIMEOUT_SECONDS);
        problem = PartitionProblem.latency(
                costs, new LinkPrior(link.uplinkMegabitsPerSecond(), CalibratedLink.ROUND_TRIP_SECONDS), timeout);
    }

    /** Every class; the networks change fastest, then the links. */
    static List<PhoneClass> all() {
        List<PhoneClass> classes = new ArrayList<>();
        for (CalibratedMachine phone : List.of(CalibratedMachine.PHONE_CPU, CalibratedMachine.PHONE_GPU)) {
            for (CalibratedLink link : CalibratedLink.values()) {
                for (String network : Calibration.networks()) {
                    classes.add(new PhoneClass(network, phone, link));
                }
            }
        }
        return classes;
    }

    /** The all-device split. */
    int last() {
        return deviceSeconds.length - 1;
    }
}
