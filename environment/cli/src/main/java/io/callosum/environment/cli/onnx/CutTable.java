package io.callosum.environment.cli.onnx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.runtime.SplitModel;
import java.util.Locale;

/** The cuts of a graph as JSON and as text. */
final class CutTable {
    private CutTable() {}

    static void fill(ObjectNode document, SplitModel model, long[] bytes) {
        document.put("model", model.graph().source()).put("nodes", model.graph().nodeCount());
        ArrayNode rows = document.putArray("cuts");
        int legal = 0;
        int single = 0;
        for (OnnxCut cut : model.graph().cuts()) {
            boolean can = model.obstacle(cut.split()).isEmpty();
            ObjectNode row = rows.addObject()
                    .put("split", cut.split())
                    .put(
                            "after",
                            cut.split() == 0
                                    ? ""
                                    : model.graph().nodes().get(cut.split() - 1).name())
                    .put("legal", can)
                    .put("bytes", bytes[cut.split()]);
            ArrayNode crossing = row.putArray("crossing");
            cut.crossing().forEach(crossing::add);
            model.obstacle(cut.split()).ifPresent(reason -> row.put("obstacle", reason));
            legal += can ? 1 : 0;
            single += can && cut.crossing().size() == 1 ? 1 : 0;
        }
        document.put("legal_cuts", legal).put("single_tensor_cuts", single);
    }

    static String text(ObjectNode document) {
        StringBuilder text = new StringBuilder("split      bytes  tensors  after\n");
        document.withArray("cuts")
                .forEach(row -> text.append(String.format(
                        Locale.ROOT,
                        "%5d %10d %8d  %s%s%n",
                        row.get("split").asInt(),
                        row.get("bytes").asLong(),
                        row.get("crossing").size(),
                        row.get("after").asText(),
                        row.get("legal").asBoolean()
                                ? ""
                                : " (not legal: " + row.get("obstacle").asText() + ")")));
        return text.append(document.get("legal_cuts").asInt())
                .append(" legal cuts, at ")
                .append(document.get("single_tensor_cuts").asInt())
                .append(" of them one tensor crosses")
                .toString();
    }
}
