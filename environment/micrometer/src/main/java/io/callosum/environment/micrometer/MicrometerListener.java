package io.callosum.environment.micrometer;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.ControllerListener;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.mode.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times what a controller does, in a Micrometer registry. Give it to the controller, and to the policy if that takes a
 * listener; then {@link #watch} the controller. Thread-safe.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>kind</th><th>tags</th></tr>
 *   <tr><td>{@code callosum.decisions}</td><td>counter</td><td>{@code policy}</td></tr>
 *   <tr><td>{@code callosum.queries}</td><td>timer of latency</td><td>{@code status}: completed, timed_out, failed, dropped</td></tr>
 *   <tr><td>{@code callosum.refused}</td><td>counter</td><td>{@code reason}: bad_measurement, already_settled, late,
 *       unknown_decision</td></tr>
 *   <tr><td>{@code callosum.lost}</td><td>counter</td><td></td></tr>
 *   <tr><td>{@code callosum.policy.failures}</td><td>counter</td><td></td></tr>
 *   <tr><td>{@code callosum.drift}</td><td>counter</td><td>{@code part}: device, link, server, total</td></tr>
 *   <tr><td>{@code callosum.cache.lookups}</td><td>counter</td><td>{@code result}: hit, miss</td></tr>
 *   <tr><td>{@code callosum.mode.changes}</td><td>counter</td><td>{@code mode}: the one changed to: log_only, apprentice, online</td></tr>
 *   <tr><td>{@code callosum.mode}</td><td>gauge</td><td>{@code mode}: 1 for the present one, 0 for the others; all 0 before one is
 *       known</td></tr>
 *   <tr><td>{@code callosum.decisions.open}</td><td>gauge</td><td></td></tr>
 *   <tr><td>{@code callosum.listener.failures}</td><td>gauge</td><td></td></tr>
 * </table>
 */
public final class MicrometerListener implements ControllerListener {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<String, Counter> decisions = new ConcurrentHashMap<>();
    private final Map<Status, Timer> queries;
    private final Map<Refusal, Counter> refusals;
    private final Map<Part, Counter> drifts;
    private final Map<Mode, Counter> modeChanges;
    private final Counter lost;
    private final Counter policyFailures;
    private final Counter hits;
    private final Counter misses;
    private final PresentMode mode = new PresentMode();

    /**
     * Registers the meters.
     *
     * @param tags on each of them, to tell several controllers of one registry apart
     */
    public MicrometerListener(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        queries = Enums.map(
                Status.class,
                status -> Timer.builder("callosum.queries")
                        .description("latency of settled queries")
                        .tags(tags.and("status", Enums.tag(status)))
                        .register(registry));
        refusals =
                Enums.map(Refusal.class, reason -> counter("refused", "outcomes refused", "reason", Enums.tag(reason)));
        drifts = Enums.map(Part.class, part -> counter("drift", "changes detected", "part", Enums.tag(part)));
        modeChanges = Enums.map(Mode.class, next -> counter("mode.changes", "mode changes", "mode", Enums.tag(next)));
        lost = counter("lost", "decisions that nobody settled in time");
        policyFailures = counter("policy.failures", "exceptions that the policy threw");
        hits = counter("cache.lookups", "decision cache", "result", "hit");
        misses = counter("cache.lookups", "decision cache", "result", "miss");
        for (Mode each : Mode.values()) {
            Gauge.builder("callosum.mode", mode, present -> present.is(each) ? 1 : 0)
                    .tags(tags.and("mode", Enums.tag(each)))
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** Registers the meters without tags of their own. */
    public MicrometerListener(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    private Counter counter(String name, String description, String... keyAndValue) {
        return Counter.builder("callosum." + name)
                .description(description)
                .tags(tags.and(keyAndValue))
                .register(registry);
    }

    /** Registers gauges that read from a controller; they hold it weakly. Call it once. */
    public void watch(PartitionController controller) {
        Gauge.builder("callosum.decisions.open", controller, PartitionController::openDecisions)
                .description("decisions not yet ended")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "callosum.listener.failures",
                        controller,
                        each -> each.counts().listenerFailures())
                .description("exceptions that the listener threw")
                .tags(tags)
                .register(registry);
    }

    /** States the mode that a policy begins in; changes come by themselves. */
    public void startedIn(Mode first) {
        mode.set(first);
    }

    @Override
    public void decided(Decision decision) {
        Counter known = decisions.get(decision.policy());
        if (known == null) {
            known = decisions.computeIfAbsent(
                    decision.policy(), policy -> counter("decisions", "decisions made", "policy", policy));
        }
        known.increment();
    }

    @Override
    public void settled(Decision decision, Outcome outcome, double timeSeconds) {
        Timer timer = queries.get(outcome.status());
        if (timer != null) {
            timer.record(Math.round(outcome.latencyMillis() * 1e6), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void refused(Decision decision, Outcome outcome, Refusal reason) {
        Enums.increment(refusals, reason);
    }

    @Override
    public void lost(Decision decision, double timeSeconds) {
        lost.increment();
    }

    @Override
    public void policyFailed(RuntimeException failure) {
        policyFailures.increment();
    }

    @Override
    public void drifted(Part part, double timeSeconds) {
        Enums.increment(drifts, part);
    }

    @Override
    public void cacheLookup(boolean hit) {
        (hit ? hits : misses).increment();
    }

    @Override
    public void modeChanged(Mode from, Mode to, double timeSeconds) {
        mode.set(to);
        Enums.increment(modeChanges, to);
    }
}
