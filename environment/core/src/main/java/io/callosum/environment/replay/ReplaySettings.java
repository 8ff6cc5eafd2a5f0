package io.callosum.environment.replay;

/**
 * How a policy is replayed.
 *
 * @param feedback what it is told afterwards
 * @param linkInfo what it is told of the link before
 * @param seed of the draws from its distributions
 */
public record ReplaySettings(Feedback feedback, LinkInfo linkInfo, long seed) {
    /** Components and own transfers. */
    public static ReplaySettings of(long seed) {
        return new ReplaySettings(Feedback.COMPONENTS, LinkInfo.OWN, seed);
    }

    /** The same with other feedback. */
    public ReplaySettings withFeedback(Feedback feedback) {
        return new ReplaySettings(feedback, linkInfo, seed);
    }

    /** The same with other knowledge of the link. */
    public ReplaySettings withLinkInfo(LinkInfo linkInfo) {
        return new ReplaySettings(feedback, linkInfo, seed);
    }
}
