package io.callosum.executors.pipeline;

import io.callosum.controller.decision.Context;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.UplinkMeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Background probes beside the queries, one at a time: as a query arrives the controller is asked whether it wants the link looked at,
 * and how many bytes that is worth. What a probe tells goes to the {@link UplinkMeter}, and so into the next context; a probe that is given
 * up tells that the link is not faster than so. A probe never delays or fails a query by itself, but the two share the link.
 *
 * <p>To be used only if {@link ProbeSender#takesProbes}: a controller that has been asked relies on probes from then on. Thread-safe.
 */
public final class LinkProber {
    private final PartitionController controller;
    private final ProbeSender sender;
    private final UplinkMeter meter;
    private final PipelineSettings settings;
    private @Nullable Probe underWay;
    private ProbeCounts counts = ProbeCounts.NONE;

    private record Probe(long bytes, double sentSeconds, CompletableFuture<Duration> answer) {}

    /** A prober that has sent nothing yet; timeout, power and clock are the pipeline's. */
    public LinkProber(
            PartitionController controller, ProbeSender sender, UplinkMeter meter, PipelineSettings settings) {
        this.controller = controller;
        this.sender = sender;
        this.meter = meter;
        this.settings = settings;
    }

    /**
     * A query arrives, or is expected soon: sends what the controller asks for, unless a probe is under way. To be called before a query is
     * decided, and, where the host knows when the next one comes, some 0.2 s before that.
     */
    public synchronized void arrived(Context context) {
        if (underWay != null) {
            return;
        }
        long bytes = controller.probeBytes(context);
        if (bytes > 0) {
            double now = settings.clockSeconds().getAsDouble();
            Probe probe = new Probe(bytes, now, sender.probe(bytes, settings.timeout()));
            underWay = probe;
            var unused = probe.answer.whenComplete((took, failure) -> ended(probe, took, failure));
        }
    }

    /** Gives up the probe that is under way, if one is: somebody else needs the link. */
    public void giveUp() {
        Probe probe;
        synchronized (this) {
            probe = underWay;
        }
        if (probe != null) {
            probe.answer.cancel(true);
        }
    }

    /** What the probes came to so far, without the one under way. */
    public synchronized ProbeCounts counts() {
        return counts;
    }

    private synchronized void ended(Probe probe, @Nullable Duration took, @Nullable Throwable failure) {
        underWay = null;
        double now = settings.clockSeconds().getAsDouble();
        double millis = took == null ? (now - probe.sentSeconds) * 1e3 : took.toNanos() / 1e6;
        if (took != null) {
            meter.measured(probe.bytes, millis, now);
        } else if (!(failure instanceof TailException.Unreachable || failure instanceof TailException.Refused)) {
            meter.unanswered(probe.bytes, millis, now);
        }
        double millijoules = settings.power().millijoules(0, (double) probe.bytes, millis, 0);
        counts = counts.plus(took != null, probe.bytes, millijoules, millis / 1e3);
    }
}
