package io.callosum.environment.trace;

import java.util.List;

/**
 * Two columns between blanks or tabs: seconds, which need not be evenly spaced, and Mbit/s. See {@link StepLines} for what holds
 * between the lines. The 3G traces of H. Riiser et al. (Commute path bandwidth traces from 3G networks, MMSys 2013) and many made
 * since are published like this.
 *
 * <p>Session traces of Oboe (Z. Akhtar et al., SIGCOMM 2018) have two columns as well, but in milliseconds and kbit/s, and come in
 * pairs of lines with one rate. A file that looks like them is refused unless the format is named.
 */
final class SecondsMbpsFormat implements UplinkTraceFormat {
    /** Steps of Oboe's lines are hundreds of milliseconds, those of two-column files at most some seconds. */
    private static final double SHORTEST_STEP_IN_MILLIS = 20;

    @Override
    public String name() {
        return "seconds-mbps";
    }

    @Override
    public String description() {
        return "two columns between blanks or tabs, seconds and Mbit/s";
    }

    @Override
    public Recognition recognise(TraceText text) {
        List<String> words = text.first().words();
        if (words.size() != 2 || !words.stream().allMatch(TraceLine::isNumber)) {
            return Recognition.no();
        }
        return looksLikeOboe(text.lines())
                ? Recognition.ambiguous("pairs of lines with one rate: Oboe's ms and kbit/s, or seconds and Mbit/s")
                : Recognition.yes();
    }

    @Override
    public UplinkTrace read(TraceText text) {
        StepLines steps = new StepLines(text.lines().size());
        for (TraceLine line : text.lines()) {
            List<String> words = line.words();
            if (words.size() != 2) {
                throw line.error("2 columns, seconds and Mbit/s", words.size() + ": '" + line.text() + "'");
            }
            steps.add(line, words.get(0), words.get(1));
        }
        return steps.build();
    }

    private static boolean looksLikeOboe(List<TraceLine> lines) {
        if (lines.size() % 2 != 0) {
            return false;
        }
        double[] times = new double[lines.size()];
        String rate = "";
        for (int i = 0; i < times.length; i++) {
            List<String> words = lines.get(i).words();
            if (words.size() != 2 || !words.stream().allMatch(TraceLine::isDecimal)) {
                return false;
            }
            if (i % 2 == 0) {
                rate = words.get(1);
            } else if (Double.parseDouble(rate) != Double.parseDouble(words.get(1))) {
                return false;
            }
            times[i] = Double.parseDouble(words.get(0));
        }
        double[] steps = new double[times.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = times[i + 1] - times[i];
        }
        return StepLines.median(steps) >= SHORTEST_STEP_IN_MILLIS;
    }
}
