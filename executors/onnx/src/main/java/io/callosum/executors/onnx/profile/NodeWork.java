package io.callosum.executors.onnx.profile;

import io.callosum.controller.prediction.LayerWork;

/**
 * What a node of a graph asks of a machine.
 *
 * @param name unique in the graph
 * @param operator ONNX's
 * @param type the kind of layer, as {@link OperatorTypes#label} says
 * @param outputBytes what crosses if the graph is cut behind it; of the last node what it makes
 * @param work what predictors need to know
 */
public record NodeWork(String name, String operator, String type, long outputBytes, LayerWork work) {}
