package io.callosum.environment.datacenter.fleet;

import io.callosum.environment.reproduction.calibration.Study;
import java.util.List;
import java.util.SplittableRandom;

/** Who the phones are, and how their links do. The same for every policy. Not thread-safe. */
final class Phones {
    final List<PhoneClass> classes;
    final int[] classOf;
    private final Fading fading;
    private final SplittableRandom random;
    private final double[] medianMegabits;
    private final double[] excursion;
    private final double[] seenSeconds;

    Phones(FleetSettings settings, SplittableRandom random) {
        this.fading = settings.fading();
        this.random = random;
        int phones = settings.phones();
        Study study = new Study(settings.seed(), 0, false);
        classes = PhoneClass.all(study);
        int networks = study.networks().size();
        int links = Study.LINKS.size();
        classOf = new int[phones];
        medianMegabits = new double[phones];
        excursion = new double[phones];
        seenSeconds = new double[phones];
        for (int i = 0; i < phones; i++) {
            int machine = random.nextDouble() < settings.gpuShare() ? 1 : 0;
            int link = random.nextInt(links);
            classOf[i] = (machine * links + link) * networks + random.nextInt(networks);
            medianMegabits[i] = classes.get(classOf[i]).link.uplinkMegabitsPerSecond()
                    * Math.exp(fading.phoneDeviation() * random.nextGaussian());
            excursion[i] = fading.timeDeviation() * random.nextGaussian();
        }
    }

    int count() {
        return classOf.length;
    }

    PhoneClass of(int phone) {
        return classes.get(classOf[phone]);
    }

    /** The rate of a phone's uplink at a time, which is not before the last one asked for. */
    double megabitsPerSecond(int phone, double nowSeconds) {
        double keep = Math.exp(-(nowSeconds - seenSeconds[phone]) / fading.memorySeconds());
        excursion[phone] =
                keep * excursion[phone] + fading.timeDeviation() * Math.sqrt(1 - keep * keep) * random.nextGaussian();
        seenSeconds[phone] = nowSeconds;
        return medianMegabits[phone] * Math.exp(excursion[phone]);
    }

    /** Seconds that the server works on a query on average if everything is sent. */
    double meanAllServerSeconds() {
        double sum = 0;
        for (int each : classOf) {
            sum += classes.get(each).serverSeconds[0];
        }
        return sum / classOf.length;
    }
}
