package io.callosum.environment.profile;

import io.callosum.controller.profile.SplitCosts;
import java.util.List;

/**
 * The cost of every split, and what was assumed on the way, which a user should be told. Immutable.
 *
 * @param costs predicted, before anything is known of the link
 * @param remarks one line each, naming the file; usually none
 */
public record ProfiledSplits(SplitCosts costs, List<String> remarks) {
    public ProfiledSplits {
        remarks = List.copyOf(remarks);
    }
}
