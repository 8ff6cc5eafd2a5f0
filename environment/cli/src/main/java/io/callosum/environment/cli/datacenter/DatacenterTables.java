package io.callosum.environment.cli.datacenter;

import io.callosum.environment.datacenter.queue.Figure;
import io.callosum.environment.datacenter.queue.QueueModel;
import io.callosum.environment.datacenter.queue.QueueRun;
import java.util.Locale;

/** A queue's figures for people. Stateless. */
final class DatacenterTables {
    private DatacenterTables() {}

    static String queue(QueueModel model, QueueRun run) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "G/G/%d, load %.3f, service %.3f ms on average (variation %.3f), gaps of variation %.3f; %,d jobs%s%n",
                model.servers(),
                model.load(),
                model.service().meanSeconds() * 1e3,
                model.service().squaredVariation(),
                model.gaps().squaredVariation(),
                run.jobs(),
                run.precise() ? "" : ", not as precise as asked"));
        text.append(String.format(Locale.ROOT, "%-16s %12s   %s%n", "", "ms", "95 % interval"));
        line(text, "mean wait", run.meanWait());
        line(text, "mean response", run.meanResponse());
        run.quantiles()
                .forEach((share, figure) -> line(
                        text,
                        String.format(Locale.ROOT, "p%g", share * 100).replaceAll("\\.?0+$", "") + " response",
                        figure));
        text.append(String.format(
                Locale.ROOT,
                "%-16s %12.4f   share of time",
                "utilisation",
                run.utilisation().value()));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, Figure seconds) {
        text.append(String.format(
                Locale.ROOT,
                "%-16s %12.4f   %.4f .. %.4f%n",
                what,
                seconds.value() * 1e3,
                seconds.interval().low() * 1e3,
                seconds.interval().high() * 1e3));
    }
}
