package io.callosum.environment.cli.datacenter;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.datacenter.distribution.CdfFile;
import io.callosum.environment.datacenter.distribution.Deterministic;
import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.distribution.Exponential;
import io.callosum.environment.datacenter.distribution.GammaTime;
import io.callosum.environment.datacenter.distribution.Hyperexponential;
import io.callosum.environment.datacenter.distribution.LogNormal;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Distributions as the command line names them: by a word, or by a file in BigHouse's format. Stateless. */
final class Distributions {
    private Distributions() {}

    /** The shape of gaps between arrivals, of mean 1. */
    static Distribution gaps(String text, Provenance provenance) {
        return switch (text) {
            case "hyperexponential" -> Hyperexponential.webSearch(1);
            case "poisson" -> new Exponential(1);
            case "even" -> new Deterministic(1);
            default -> file(text, provenance).withMean(1);
        };
    }

    /** Service times: {@code KIND:MS[,VARIATION]} or a file. */
    static Distribution service(String text, Provenance provenance) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        return switch (kind) {
            case "exponential" -> new Exponential(numbers(text, colon, 1)[0] / 1e3);
            case "deterministic" -> new Deterministic(numbers(text, colon, 1)[0] / 1e3);
            case "lognormal" -> LogNormal.of(numbers(text, colon, 2)[0] / 1e3, numbers(text, colon, 2)[1]);
            case "gamma" -> GammaTime.of(numbers(text, colon, 2)[0] / 1e3, numbers(text, colon, 2)[1]);
            default -> file(text, provenance);
        };
    }

    private static Distribution file(String name, Provenance provenance) {
        Path path = Path.of(name);
        Distribution read = CdfFile.read(TextSource.of(path));
        provenance.addData(path);
        return read;
    }

    private static double[] numbers(String text, int colon, int count) {
        String[] fields = text.substring(colon + 1).split(",", -1);
        double[] numbers = new double[fields.length];
        try {
            for (int i = 0; i < fields.length; i++) {
                numbers[i] = Double.parseDouble(fields[i]);
            }
        } catch (NumberFormatException noNumber) {
            throw unusable(text, noNumber);
        }
        boolean fits = numbers.length == count;
        for (double number : numbers) {
            fits &= number > 0 && number <= 1e9;
        }
        if (!fits) {
            throw unusable(text, null);
        }
        return numbers;
    }

    private static BadInputException unusable(String text, @Nullable Exception cause) {
        String message =
                "expected --service exponential:MS, deterministic:MS, lognormal:MS,VARIATION, gamma:MS,VARIATION or a file, "
                        + "found '" + text + "'";
        return cause == null ? new BadInputException(message) : new BadInputException(message, cause);
    }
}
