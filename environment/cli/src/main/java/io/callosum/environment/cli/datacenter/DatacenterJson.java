package io.callosum.environment.cli.datacenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.datacenter.queue.Figure;
import io.callosum.environment.datacenter.queue.QueueModel;
import io.callosum.environment.datacenter.queue.QueueRun;

/** A queue's figures as JSON. Stateless. */
final class DatacenterJson {
    private DatacenterJson() {}

    static ObjectNode queue(QueueModel model, QueueRun run) {
        ObjectNode document = JsonDocument.create();
        document.put("servers", model.servers());
        document.put("load", model.load());
        document.put("jobs", run.jobs());
        document.put("precise", run.precise());
        put(document, "mean_wait_ms", run.meanWait(), 1e3);
        put(document, "mean_response_ms", run.meanResponse(), 1e3);
        run.quantiles()
                .forEach((share, figure) -> put(document, "p" + Math.round(share * 100) + "_response_ms", figure, 1e3));
        put(document, "utilisation", run.utilisation(), 1);
        return document;
    }

    /** A figure with its interval. */
    static void put(ObjectNode node, String name, Figure figure, double unit) {
        ObjectNode object = node.putObject(name);
        JsonDocument.put(object, "value", figure.value() * unit);
        JsonDocument.put(object, "ci_low", figure.interval().low() * unit);
        JsonDocument.put(object, "ci_high", figure.interval().high() * unit);
    }
}
