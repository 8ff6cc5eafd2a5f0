package io.callosum.environment.cli.onnx;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.cli.measurement.CodecMeasurement;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.CodecMenu;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.profile.registry.ProfileFiles;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.throttle.Slowdown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Finds out what a policy starts from: by the profile that was named, or by measuring device, server and codecs. */
final class RemotePlanner {
    private static final Duration TIMEOUT_OF_A_FIXED_SPLIT = Duration.ofSeconds(10);
    private static final LinkPrior UNKNOWN_LINK = new LinkPrior(5, 0.02);

    private final GraphHalves halves;
    private final ModelClient client;
    private final ServerOptions options;
    private final long seed;
    private final int splits;

    RemotePlanner(GraphHalves halves, ModelClient client, ServerOptions options, long seed) {
        this.halves = halves;
        this.client = client;
        this.options = options;
        this.seed = seed;
        this.splits = halves.graph().nodeCount() + 1;
    }

    /** How long to wait for the server where nothing else is known. */
    static Duration patience(ServerOptions options) {
        return options.timeout().orElse(TIMEOUT_OF_A_FIXED_SPLIT);
    }

    /**
     * A plan.
     *
     * @param wanted codecs that the user named
     * @param fixedSplit where to cut, if that is not to be decided
     */
    RemotePlan plan(CodecMenu wanted, OptionalInt fixedSplit, List<Map<String, RawTensor>> queries) {
        CodecMenu menu = wanted.isEmpty() ? wanted : decoded(wanted);
        if (fixedSplit.isPresent()) {
            return new RemotePlan(fixed(menu, fixedSplit.getAsInt()), UNKNOWN_LINK, patience(options), menu);
        }
        // First, as it loads every tail, and with that may drop what else was loaded.
        List<CodecCosts> codecs = menu.costs().orElseGet(() -> measured(menu.codecs(), queries));
        SplitCosts costs;
        LinkPrior link = UNKNOWN_LINK;
        if (options.profile().isPresent()) {
            costs = read(options.profile().get());
            // Loads it: the first query is not to pay for that.
            halves.model().runWhole(queries.get(0));
        } else {
            Calibration measured = Calibration.measure(halves, client, queries.get(0));
            costs = measured.profile().splitCosts();
            link = measured.link();
        }
        double[] plainBytes = costs.uplinkBytes();
        codecs.forEach(codec -> System.err.println(menu.describe(codec, plainBytes)));
        costs = costs.withCodecs(codecs, menu.tolerance());
        Duration timeout = options.timeout().orElse(timeout(costs, link));
        PartitionProblem problem = PartitionProblem.latency(costs, link, timeout.toNanos() / 1e9);
        return new RemotePlan(Policies.create(options.policy(), problem, seed), link, timeout, menu);
    }

    private CodecMenu decoded(CodecMenu wanted) {
        Set<String> decoded = client.codecs();
        CodecMenu menu = wanted.among(decoded);
        if (menu.codecs().size() < wanted.codecs().size()) {
            System.err.println("the server is not known to decode more than " + decoded);
        }
        return menu;
    }

    private List<CodecCosts> measured(List<WireCodec> codecs, List<Map<String, RawTensor>> queries) {
        return CodecMeasurement.measure(new GraphCodecs(halves.model()), codecs, queries, Slowdown.uniform(1));
    }

    private Policy fixed(CodecMenu menu, int split) {
        if (menu.isEmpty()) {
            return FixedSplitPolicy.at(splits, split);
        }
        String codec = menu.codecs().get(0).name();
        return FixedSplitPolicy.at(new ActionSpace(List.of(ActionSpace.IDENTITY, codec)), splits, split, codec);
    }

    private SplitCosts read(Path profile) {
        SplitCosts costs = ProfileFiles.both(profile).read().costs();
        if (costs.splits() != splits) {
            throw new BadInputException(profile + ": expected a profile of the " + splits + " splits of "
                    + halves.graph().source() + ", found one of " + costs.splits());
        }
        return costs;
    }

    /** Half as much again as all of it on the device, or four round trips, and at least a second. */
    private static Duration timeout(SplitCosts costs, LinkPrior link) {
        double[] device = costs.deviceSeconds();
        double seconds = Math.max(Math.max(1.5 * device[device.length - 1], 4 * link.roundTripSeconds()), 1);
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
