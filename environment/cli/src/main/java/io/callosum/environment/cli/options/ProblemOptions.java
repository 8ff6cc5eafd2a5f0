package io.callosum.environment.cli.options;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.cli.output.Provenance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a policy knows beforehand, from layer profiles: options that several commands share. */
public final class ProblemOptions {
    private static final double TIMEOUT_PER_ALL_DEVICE = 1.5;
    private static final double TIMEOUT_PER_ROUND_TRIP = 4;

    @Mixin
    private ProfileOptions profiles = new ProfileOptions();

    @Option(
            names = "--rtt-ms",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Round trip of the link (default: ${DEFAULT-VALUE}).")
    private double roundTripMillis;

    @Option(
            names = "--timeout-ms",
            paramLabel = "MS",
            description = "Limit on network and server time, after which the device runs the network; inf for none "
                    + "(default: 1.5 times the all-device time, at least four round trips).")
    private @Nullable String timeoutMillis;

    @Option(
            names = "--prior-mbps",
            paramLabel = "MBPS",
            defaultValue = "5",
            description = "The bandwidth that policies assume before they know better (default: ${DEFAULT-VALUE}).")
    private double priorMegabitsPerSecond;

    @Mixin
    private CodecOptions codecs = new CodecOptions();

    @Mixin
    private ObjectiveOption objective = new ObjectiveOption();

    @Mixin
    private PowerOptions power = new PowerOptions();

    /** Whether any profile was named. */
    public boolean given() {
        return profiles.given();
    }

    /** What is to be minimised. */
    public ObjectiveOption objective() {
        return objective;
    }

    /**
     * The problem, read from the profiles.
     *
     * @throws BadInputException if an option does not fit
     * @throws io.callosum.environment.text.TextFormatException if a file cannot be read or understood
     */
    public PartitionProblem problem() {
        return problem(codecs.applied(profiles.costs()));
    }

    /**
     * The problem of a network whose costs come from elsewhere.
     *
     * @throws BadInputException if an option does not fit
     */
    public PartitionProblem problem(SplitCosts costs) {
        if (!(roundTripMillis >= 0 && roundTripMillis <= 1e5)) {
            throw new BadInputException("expected --rtt-ms in 0..100000, found " + roundTripMillis);
        }
        double allDeviceSeconds = costs.deviceSeconds()[costs.splits() - 1];
        double timeout = timeoutMillis == null
                ? Math.max(TIMEOUT_PER_ALL_DEVICE * allDeviceSeconds, TIMEOUT_PER_ROUND_TRIP * roundTripMillis / 1e3)
                : timeoutSeconds(timeoutMillis);
        try {
            return new PartitionProblem(
                    costs,
                    new LinkPrior(priorMegabitsPerSecond, roundTripMillis / 1e3),
                    timeout,
                    objective.value(),
                    power.model());
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private static double timeoutSeconds(String text) {
        if (text.equals("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double millis = Double.parseDouble(text);
            if (millis > 0 && millis <= 1e10) {
                return millis / 1e3;
            }
        } catch (NumberFormatException noNumber) {
            throw new BadInputException("expected --timeout-ms above 0, or inf, found '" + text + "'", noNumber);
        }
        throw new BadInputException("expected --timeout-ms above 0, or inf, found '" + text + "'");
    }

    /** Everything that made the problem. */
    public void describe(Provenance provenance, PartitionProblem problem) {
        profiles.files().files().forEach(provenance::addData);
        codecs.describe(provenance);
        ObjectNode configuration = provenance.configuration();
        configuration.put("network", problem.costs().network());
        configuration.put("rtt_ms", roundTripMillis);
        double timeout = problem.timeoutSeconds() * 1e3;
        configuration.put("timeout_ms", Double.isInfinite(timeout) ? "inf" : Double.toString(timeout));
        configuration.put("prior_mbps", priorMegabitsPerSecond);
        configuration.put("objective", objective.text());
        configuration.put("device_watts", problem.power().deviceWatts());
        configuration.put("radio_mw_per_mbps", problem.power().radioMilliwattsPerMegabit());
        configuration.put("radio_base_mw", problem.power().radioMilliwatts());
        configuration.put("energy_source", "modelled");
    }
}
