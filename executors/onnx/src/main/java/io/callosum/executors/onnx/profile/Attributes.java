package io.callosum.executors.onnx.profile;

import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.schema.AttributeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node's attributes by name. Immutable. */
final class Attributes {
    private final Map<String, AttributeProto> byName = new HashMap<>();

    private Attributes(OnnxNode node) {
        node.message().getAttributeList().forEach(each -> byName.put(each.getName(), each));
    }

    static Attributes of(OnnxNode node) {
        return new Attributes(node);
    }

    /** Whether a number is there that is not 0. */
    boolean flag(String name) {
        return integer(name, 0) != 0;
    }

    long integer(String name, long otherwise) {
        AttributeProto found = byName.get(name);
        return found == null ? otherwise : found.getI();
    }

    /** Empty if it is not there. */
    List<Long> integers(String name) {
        AttributeProto found = byName.get(name);
        return found == null ? List.of() : found.getIntsList();
    }
}
