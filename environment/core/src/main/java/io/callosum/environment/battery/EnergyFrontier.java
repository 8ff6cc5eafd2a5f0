package io.callosum.environment.battery;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.neural.BatteryPlan;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The least mean latency that adaptive policies of a fixed price of energy reach at a mean energy a query: the lower convex hull of simulated
 * points, which mixing two prices reaches. Below the least energy the battery does not last, and queries beyond it are forfeited. It says
 * what energy that is used now costs the rest of the day, and so lets a learner look ahead a minute where the battery asks for a day:
 * heuristic-guided learning (Cheng, Kolobov and Swaminathan, Heuristic-guided reinforcement learning, NeurIPS 2021). Immutable and
 * thread-safe.
 */
public final class EnergyFrontier {
    private static final double[] SECONDS_PER_JOULE = {0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.7, 1, 1.5, 2.5, 5, 20};
    private static final double AMPLE = 1e6;

    private final double[] millijoules;
    private final double[] seconds;
    private final double forfeitSeconds;

    private record Point(double millijoules, double seconds) {}

    private EnergyFrontier(List<Point> hull, double forfeitSeconds) {
        this.millijoules = hull.stream().mapToDouble(Point::millijoules).toArray();
        this.seconds = hull.stream().mapToDouble(Point::seconds).toArray();
        this.forfeitSeconds = forfeitSeconds;
    }

    /**
     * Simulates the frontier of a scenario.
     *
     * @param days days to simulate for each price, from seed 0 on
     */
    public static EnergyFrontier of(BatteryScenario scenario, int days) {
        BatteryScenario ample = withCapacity(scenario, scenario.plan().capacityMillijoules() * AMPLE);
        List<Point> points = new ArrayList<>();
        for (double price : SECONDS_PER_JOULE) {
            double energy = 0;
            double latency = 0;
            long queries = 0;
            for (int seed = 0; seed < days; seed++) {
                BatteryReplay replay = new BatteryReplay(new AdaptivePolicy(priced(scenario.problem(), price)), seed);
                BatteryRun run = replay.play(new BatteryDay(ample, seed));
                energy += run.usedMillijoules();
                latency += run.meanLatencySeconds() * run.completed();
                queries += run.completed();
            }
            points.add(new Point(energy / queries, latency / queries));
        }
        return new EnergyFrontier(hull(points), scenario.forfeitSeconds());
    }

    private static BatteryScenario withCapacity(BatteryScenario from, double millijoules) {
        return new BatteryScenario(
                from.problem(),
                new BatteryPlan(
                        from.plan().daySeconds(), millijoules, from.plan().idleMilliwatts()),
                from.bursts(),
                from.uplink(),
                from.server(),
                from.noise(),
                from.forfeitSeconds());
    }

    private static PartitionProblem priced(PartitionProblem problem, double secondsPerJoule) {
        return new PartitionProblem(
                problem.costs(),
                problem.link(),
                problem.timeoutSeconds(),
                Objective.weighted(secondsPerJoule),
                problem.power());
    }

    /** Lower convex hull from the least energy to the least latency (Andrew's monotone chain). */
    private static List<Point> hull(List<Point> points) {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort((a, b) -> a.millijoules != b.millijoules
                ? Double.compare(a.millijoules, b.millijoules)
                : Double.compare(a.seconds, b.seconds));
        List<Point> hull = new ArrayList<>();
        for (Point point : sorted) {
            if (!hull.isEmpty() && point.seconds >= hull.get(hull.size() - 1).seconds) {
                continue;
            }
            while (hull.size() > 1 && turnsUp(hull.get(hull.size() - 2), hull.get(hull.size() - 1), point)) {
                hull.remove(hull.size() - 1);
            }
            hull.add(point);
        }
        return hull;
    }

    private static boolean turnsUp(Point a, Point b, Point c) {
        return (b.seconds - a.seconds) * (c.millijoules - a.millijoules)
                >= (c.seconds - a.seconds) * (b.millijoules - a.millijoules);
    }

    /** Mean seconds of cost of a query at a mean energy, forfeits included. */
    public double secondsAt(double energyMillijoules) {
        int last = millijoules.length - 1;
        if (energyMillijoules >= millijoules[last]) {
            return seconds[last];
        }
        if (energyMillijoules < millijoules[0]) {
            double answered = Math.max(energyMillijoules, 0) / millijoules[0];
            return answered * seconds[0] + (1 - answered) * forfeitSeconds;
        }
        int right = 1;
        while (millijoules[right] < energyMillijoules) {
            right++;
        }
        double share = (energyMillijoules - millijoules[right - 1]) / (millijoules[right] - millijoules[right - 1]);
        return seconds[right - 1] + share * (seconds[right] - seconds[right - 1]);
    }

    /** Mean energies of the hull's corners, ascending, in a new array. */
    public double[] cornersMillijoules() {
        return millijoules.clone();
    }

    /** Mean seconds at the hull's corners, in a new array. */
    public double[] cornersSeconds() {
        return seconds.clone();
    }
}
