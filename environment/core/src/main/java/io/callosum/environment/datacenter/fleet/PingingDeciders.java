package io.callosum.environment.datacenter.fleet;

import io.callosum.controller.policy.CostPrediction;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The static policy with the server's load as a second input: what every split that uses the server is predicted to take grows by the queue that
 * the phone was told of last. Pings are free and take no time.
 */
final class PingingDeciders implements Deciders {
    private final Phones phones;
    private final ReportedQueue queue;
    private final List<CostPrediction> predictions;
    private final double periodSeconds;
    private final double[] phaseSeconds;

    PingingDeciders(Phones phones, ReportedQueue queue, FleetSettings settings, SplittableRandom random) {
        this.phones = phones;
        this.queue = queue;
        this.predictions = phones.classes.stream()
                .map(each -> new CostPrediction(each.problem))
                .toList();
        this.periodSeconds = settings.pingSeconds();
        this.phaseSeconds = new double[phones.count()];
        if (!settings.pingsTogether()) {
            for (int i = 0; i < phaseSeconds.length; i++) {
                phaseSeconds[i] = random.nextDouble() * periodSeconds;
            }
        }
    }

    @Override
    public int decide(int query, int phone, double nowSeconds, double megabitsPerSecond) {
        double phase = phaseSeconds[phone];
        double pinged = Math.floor((nowSeconds - phase) / periodSeconds) * periodSeconds + phase;
        double wait = queue.waitSeconds(pinged);
        CostPrediction prediction = predictions.get(phones.classOf[phone]);
        double[] cost = prediction.costSeconds(megabitsPerSecond, prediction.pricing());
        for (int k = 0; k < cost.length - 1; k++) {
            cost[k] += wait;
        }
        return CostPrediction.leastCost(cost);
    }
}
