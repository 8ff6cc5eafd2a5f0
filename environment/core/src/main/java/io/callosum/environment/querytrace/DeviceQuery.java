package io.callosum.environment.querytrace;

/**
 * A logged query and whose it is. Immutable.
 *
 * @param device the name of the device; queries of one device in one file are a log
 * @param query what was logged
 */
public record DeviceQuery(String device, LoggedQuery query) {}
