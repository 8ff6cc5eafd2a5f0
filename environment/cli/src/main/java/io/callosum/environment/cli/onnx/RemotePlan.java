package io.callosum.environment.cli.onnx;

import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.cli.options.CodecMenu;
import java.time.Duration;

/**
 * What decides about queries with a server, and what it was told.
 *
 * @param policy decides
 * @param link what is known of it beforehand
 * @param timeout after it the device finishes a query by itself
 * @param codecs that the policy may choose from
 */
record RemotePlan(Policy policy, LinkPrior link, Duration timeout, CodecMenu codecs) {}
