package io.callosum.environment.battery;

import io.callosum.environment.trace.UplinkTrace;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One day of a scenario: everything that does not depend on what is decided, drawn from a seed. Policies that play the same day meet the
 * same queries, link, server and noise. Days of seeds below {@value #FIRST_UNSEEN_SEED} are for training, the others for judging; nothing
 * but that convention keeps them apart. Immutable and thread-safe.
 */
public final class BatteryDay {
    /** Training never uses a seed from here on. */
    public static final long FIRST_UNSEEN_SEED = 1_000_000_000L;

    private final BatteryScenario scenario;
    private final long seed;
    private final double[] arrivalSeconds;
    private final UplinkTrace uplink;
    private final LevelPath utilisation;
    private final double[] deviceNoise;
    private final double[] transferNoise;
    private final double[] serverUniform;
    private final double[] serverExponential;

    /** The day of a seed. */
    public BatteryDay(BatteryScenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        double day = scenario.plan().daySeconds();
        arrivalSeconds = scenario.bursts().arrivalSeconds(day, random.split());
        uplink = scenario.uplink().uplink(day, random.split());
        utilisation = scenario.server().utilisation().path(day, random.split());
        int queries = arrivalSeconds.length;
        deviceNoise = logNormal(queries, scenario.noise(), random.split());
        transferNoise = logNormal(queries, scenario.noise(), random.split());
        serverUniform = random.split().doubles(queries).toArray();
        serverExponential = exponential(queries, random.split());
    }

    private static double[] logNormal(int count, double deviation, RandomGenerator random) {
        double[] factors = new double[count];
        for (int i = 0; i < count; i++) {
            factors[i] = StrictMath.exp(deviation * random.nextGaussian());
        }
        return factors;
    }

    private static double[] exponential(int count, RandomGenerator random) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextExponential();
        }
        return values;
    }

    /** The kind of day. */
    public BatteryScenario scenario() {
        return scenario;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** The number of queries. */
    public int queries() {
        return arrivalSeconds.length;
    }

    /** When a query comes, in seconds since the morning. */
    public double arrivalSeconds(int query) {
        return arrivalSeconds[query];
    }

    /** A number that days of other kinds hardly share: of when queries come, what the link is like then, and how noisy all is. */
    public int fingerprint() {
        int hash = Arrays.hashCode(arrivalSeconds);
        for (double seconds : arrivalSeconds) {
            hash = 31 * hash + Double.hashCode(uplink.finishSeconds(seconds, 1e5));
        }
        return 31 * hash + Arrays.hashCode(transferNoise);
    }

    UplinkTrace uplink() {
        return uplink;
    }

    /** Factor of what a query takes on the device. */
    double deviceNoise(int query) {
        return deviceNoise[query];
    }

    /** Factor of what a query's transfer takes. */
    double transferNoise(int query) {
        return transferNoise[query];
    }

    /** What a query waits for others at the server, from a time on. */
    double serverWaitSeconds(int query, double seconds) {
        return scenario.server().waitSeconds(utilisation.at(seconds), serverUniform[query], serverExponential[query]);
    }
}
