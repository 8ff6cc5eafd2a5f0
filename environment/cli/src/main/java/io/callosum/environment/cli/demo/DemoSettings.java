package io.callosum.environment.cli.demo;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.network.Network;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.cli.options.CodecMenu;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.executors.throttle.Slowdown;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A checked demo.
 *
 * @param network what is run
 * @param policies names, in the order of the report
 * @param queries of each policy
 * @param uplink the link's rate over time
 * @param uplinkFile where that came from
 * @param roundTripMillis added by the link
 * @param timeoutMillis limit on network and server time; 1.5 times the all-device time, at least four
 *     round trips, if absent
 * @param slowdown of the device half
 * @param power the device's energy
 * @param profile the prior; measured at start-up if absent
 * @param profileDeviation how far the prior may be off, as a standard deviation of logarithms, if that is known
 * @param codecs wire codecs to choose from
 * @param seed of inputs, turns and draws
 * @param probe whether policies may have the link probed in the background
 * @param killServerAt the query in which the server half is killed, from 1, if it is
 * @param trace the query trace to write
 * @param privacy whether it is rounded and without ids
 * @param report the HTML page to write
 */
record DemoSettings(
        Network network,
        List<String> policies,
        int queries,
        UplinkTrace uplink,
        Path uplinkFile,
        double roundTripMillis,
        OptionalDouble timeoutMillis,
        Slowdown slowdown,
        PowerModel power,
        Optional<LayerProfile> profile,
        OptionalDouble profileDeviation,
        CodecMenu codecs,
        long seed,
        boolean probe,
        OptionalInt killServerAt,
        Path trace,
        boolean privacy,
        Path report) {}
