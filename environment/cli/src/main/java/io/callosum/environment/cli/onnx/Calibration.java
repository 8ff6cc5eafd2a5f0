package io.callosum.environment.cli.onnx;

import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.onnx.profile.GraphProfile;
import io.callosum.executors.onnx.profile.NodeCost;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.client.ModelReply;
import io.callosum.executors.remote.wire.EncodedProtocolTensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;

/**
 * What is measured before the first query: every node on this machine, the whole on this machine, and the whole on the server, whose
 * nodes are taken to be as much slower or faster. All of it is a prior that queries correct.
 *
 * @param profile of device and server
 * @param link as the server's answer showed it
 */
record Calibration(LayerProfile profile, LinkPrior link) {
    private static final int RUNS = 3;
    private static final int ROUND_TRIPS = 21;
    private static final double UNKNOWN_MEGABITS_PER_SECOND = 5;
    private static final double UNKNOWN_ROUND_TRIP_SECONDS = 0.02;
    private static final double FASTEST_MEGABITS_PER_SECOND = 10_000;
    private static final int FIRST_PROBE_BYTES = 1 << 14;
    private static final int LARGEST_PROBE_BYTES = 1 << 20;
    private static final int PROBE_GROWTH = 4;
    private static final double TELLING_SECONDS = 0.05;
    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(10);
    /** Carried bytes of a cut that nothing can be carried across: no policy wants it. */
    private static final long UNBEARABLE_BYTES = 1L << 40;

    static Calibration measure(GraphHalves halves, ModelClient client, Map<String, RawTensor> query) {
        GraphProfile nodes = GraphProfile.measure(halves.model(), query, RUNS);
        int last = halves.graph().nodeCount();
        double deviceMillis = CutRuns.of(halves.model(), last, query, RUNS).millis();
        double deviceFactor = deviceMillis / Math.max(nodes.totalMillis(), 1e-6);
        double roundTrip = UNKNOWN_ROUND_TRIP_SECONDS;
        double megabits = UNKNOWN_MEGABITS_PER_SECOND;
        double serverFactor = deviceFactor;
        try {
            roundTrip = roundTrip(client);
            Map<String, EncodedProtocolTensor> crossing =
                    WireTypes.encoded(halves.crossing(0, query), WireCodec.IDENTITY);
            // The first call loads the model.
            halves.send(0, crossing).join();
            ModelReply reply = halves.send(0, crossing).join();
            for (int run = 1; run < RUNS; run++) {
                ModelReply next = halves.send(0, crossing).join();
                reply = next.totalNanos() < reply.totalNanos() ? next : reply;
            }
            if (reply.computeNanos().isPresent()) {
                double computeMillis = reply.computeNanos().getAsLong() / 1e6;
                serverFactor = computeMillis / Math.max(nodes.totalMillis(), 1e-6);
            }
            megabits = uplink(client, roundTrip);
            System.err.printf(
                    Locale.ROOT,
                    "measured: %.2f ms on the device, %.2f ms on the server, round trip %.2f ms, uplink %.1f Mbit/s%n",
                    deviceMillis,
                    serverFactor * nodes.totalMillis(),
                    roundTrip * 1e3,
                    megabits);
        } catch (CompletionException | TailException failed) {
            Throwable why = failed.getCause() instanceof TailException ? failed.getCause() : failed;
            System.err.println(
                    "nothing is known of the server, which is taken to be as fast as the device: " + why.getMessage());
        }
        return new Calibration(profile(halves, nodes, deviceFactor, serverFactor), new LinkPrior(megabits, roundTrip));
    }

    private static double roundTrip(ModelClient client) {
        try {
            return client.measureRoundTrip(ROUND_TRIPS).toNanos() / 1e9;
        } catch (TailException.Refused noSuchCall) {
            return UNKNOWN_ROUND_TRIP_SECONDS;
        }
    }

    /** By probes that grow until one takes long enough to be told from the round trip. A guess where the server takes none. */
    private static double uplink(ModelClient client, double roundTrip) {
        if (!client.takesProbes()) {
            return UNKNOWN_MEGABITS_PER_SECOND;
        }
        // The first call of its kind loads code.
        seconds(client, 1);
        int bytes = FIRST_PROBE_BYTES;
        double seconds = seconds(client, bytes) - roundTrip;
        while (seconds < TELLING_SECONDS && bytes < LARGEST_PROBE_BYTES) {
            bytes *= PROBE_GROWTH;
            seconds = seconds(client, bytes) - roundTrip;
        }
        double measured = bytes * 8e-6 / Math.max(seconds, 1e-6);
        return Math.min(Math.max(measured, 0.01), FASTEST_MEGABITS_PER_SECOND);
    }

    private static double seconds(ModelClient client, int bytes) {
        return client.probe(bytes, PROBE_DEADLINE).join().toNanos() / 1e9;
    }

    private static LayerProfile profile(
            GraphHalves halves, GraphProfile nodes, double deviceFactor, double serverFactor) {
        List<LayerCost> rows = new ArrayList<>();
        rows.add(row(halves, 0, "input", "input", nodes.inputBytes(), 0, 0));
        for (NodeCost node : nodes.nodes()) {
            rows.add(row(
                    halves,
                    rows.size(),
                    node.name(),
                    node.type(),
                    node.outputBytes(),
                    node.millis() * deviceFactor,
                    node.millis() * serverFactor));
        }
        return new LayerProfile(nodes.graph(), rows);
    }

    private static LayerCost row(
            GraphHalves halves, int split, String name, String type, long bytes, double device, double server) {
        long carried = halves.legal(split) ? bytes : UNBEARABLE_BYTES;
        return new LayerCost(name, type, carried, device, server, OptionalDouble.empty());
    }
}
