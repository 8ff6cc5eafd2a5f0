package io.callosum.environment.datacenter;

import io.callosum.environment.reproduction.calibration.Constants;
import io.callosum.environment.reproduction.calibration.Link;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;

/**
 * What others found, from data files. The means by link are the paper's (Kang et al., ASPLOS 2017, figure 16); the mixes are from a results file
 * of the paper's first author ({@code throughput.csv} says which), whose geometric means over the mixes are 1.04, 1.44 and 2.30. It has been
 * changed several times, and the paper's bars may be of another version. Immutable.
 */
final class PublishedThroughput {
    private final PaperFigures paper = PaperFigures.read(Study.resource("published.csv"));
    private final Constants authors = Constants.read(Study.resource("throughput.csv"), "link");

    double mean(Link link) {
        return paper.value("throughput-" + link.name());
    }

    double authorsFile(Link link, int gpuPercent) {
        return authors.value(link.name(), Setting.HEADLINE, "gpu_" + gpuPercent);
    }
}
