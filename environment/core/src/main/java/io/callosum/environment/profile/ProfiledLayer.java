package io.callosum.environment.profile;

import java.util.Optional;

/**
 * A layer, or a block of layers, between two splits of a profile. Immutable.
 *
 * @param name as the profile has it
 * @param type its kind, a {@link io.callosum.controller.network.LayerType#label} or any other word, if the profile says it
 */
public record ProfiledLayer(String name, Optional<String> type) {}
