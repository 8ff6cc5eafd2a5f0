package io.callosum.executors.onnx.profile;

/**
 * What a node of a graph costs.
 *
 * @param name unique in the graph
 * @param operator ONNX's
 * @param type the kind of layer, as {@link OperatorTypes#label} says
 * @param macs multiply-accumulates of convolutions and matrix products; 0 for others
 * @param outputBytes what crosses if the graph is cut behind it; of the last node what it makes
 * @param millis median time, unfused
 */
public record NodeCost(String name, String operator, String type, long macs, long outputBytes, double millis) {}
