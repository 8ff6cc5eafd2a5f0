package io.callosum.environment.datacenter;

import io.callosum.environment.datacenter.calibration.CalibratedLink;

/**
 * What others found. The means by link are the paper's (Kang et al., ASPLOS 2017, figure 16); the mixes are ratios from {@code
 * result/server-tp.csv} of {@code ypkang/BigHouse} on GitHub, commit f4093960, the paper's first author's, whose geometric means over the mixes
 * are 1.04, 1.44 and 2.30. It has been changed several times, and the paper's bars may be of another version. Stateless.
 */
final class PublishedThroughput {
    private PublishedThroughput() {}

    static double mean(CalibratedLink link) {
        return switch (link) {
            case WIFI -> 1.04;
            case LTE -> 1.43;
            case THREE_G -> 2.36;
        };
    }

    static double authorsFile(CalibratedLink link, int gpuPercent) {
        double[] mixes =
                switch (link) {
                    case WIFI -> new double[] {1.005, 1.023, 1.048, 1.068};
                    case LTE -> new double[] {1.020, 1.211, 1.599, 2.191};
                    case THREE_G -> new double[] {1.145, 1.472, 2.615, 6.398};
                };
        return mixes[ThroughputStudy.GPU_PERCENTS.indexOf(gpuPercent)];
    }
}
