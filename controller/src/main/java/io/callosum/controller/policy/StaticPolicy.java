package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.profile.LayerProfile;

/**
 * Neurosurgeon's run-time decision (Kang et al., ASPLOS 2017, algorithm 1): the split whose predicted head time, upload time at the
 * bandwidth measured last and tail time sum to the least. It trusts its predictions and the last measurement, however old, and learns
 * nothing. The round trip, which the paper leaves out, is added to every split that uses the link. Immutable and thread-safe.
 */
public final class StaticPolicy implements Policy {
    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] uplinkBytes;
    private final LinkPrior prior;

    /** Decides by a profile, and by the prior bandwidth until one has been measured. */
    public StaticPolicy(LayerProfile profile, LinkPrior prior) {
        this.deviceSeconds = profile.deviceSeconds();
        this.serverSeconds = profile.serverSeconds();
        this.uplinkBytes = profile.uplinkBytes();
        this.prior = prior;
    }

    @Override
    public String name() {
        return "static";
    }

    @Override
    public int splits() {
        return deviceSeconds.length;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        double rate = context.hasUplink() ? context.uplinkMegabitsPerSecond() : prior.uplinkMegabitsPerSecond();
        int last = splits() - 1;
        double[] predicted = new double[splits()];
        int best = last;
        predicted[last] = deviceSeconds[last];
        for (int k = last - 1; k >= 0; k--) {
            // A rate of 0 gives infinity, which no comparison prefers.
            double upload = uplinkBytes[k] * 8e-6 / rate;
            predicted[k] = deviceSeconds[k] + upload + prior.roundTripSeconds() + serverSeconds[k];
            if (predicted[k] < predicted[best]) {
                best = k;
            }
        }
        return ActionDistribution.certain(best, predicted, 0);
    }
}
