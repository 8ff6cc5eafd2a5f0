package io.callosum.environment.datacenter.fleet;

import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Link;
import io.callosum.environment.reproduction.calibration.Machine;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phones that have network, processor and kind of link in common, and with them what their policies start from. Immutable. */
final class PhoneClass {
    private static final double TIMEOUT_PER_ALL_DEVICE = 1.5;
    private static final double LEAST_TIMEOUT_SECONDS = 1;

    final String network;
    final Machine phone;
    final Link link;
    final PartitionProblem problem;
    final double[] deviceSeconds;
    final double[] serverSeconds;
    final double[] uplinkBytes;
    final double roundTripSeconds;

    private PhoneClass(Case each) {
        network = each.network();
        phone = each.device();
        link = each.link();
        PartitionProblem endless = each.problem(Objective.LATENCY, Double.POSITIVE_INFINITY);
        roundTripSeconds = endless.link().roundTripSeconds();
        deviceSeconds = endless.costs().deviceSeconds();
        serverSeconds = endless.costs().serverSeconds();
        uplinkBytes = endless.costs().uplinkBytes();
        double timeout = Math.max(TIMEOUT_PER_ALL_DEVICE * deviceSeconds[last()], LEAST_TIMEOUT_SECONDS);
        // One group of layers: what slows a query down slows all of its layers.
        SplitCosts costs = new SplitCosts(
                network, uplinkBytes, new double[][] {deviceSeconds}, new double[][] {serverSeconds}, Optional.empty());
        problem = PartitionProblem.latency(costs, endless.link(), timeout);
    }

    /** Every class; the networks change fastest, then the links. */
    static List<PhoneClass> all(Study study) {
        List<PhoneClass> classes = new ArrayList<>();
        for (String device : Study.DEVICES) {
            for (String link : Study.LINKS) {
                for (String each : study.networks()) {
                    classes.add(new PhoneClass(study.of(each, device, link, Setting.HEADLINE)));
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
