package io.callosum.jmh.datacenter;

import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.queue.EventCalendar;
import io.callosum.environment.datacenter.queue.QueueModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The queue event by event on our calendar: arrivals and departures, and a ring of those who wait. Not thread-safe. */
final class CalendarQueue {
    private static final int ARRIVAL = 0;
    private static final int DEPARTURE = 1;

    private final Distribution gaps;
    private final Distribution service;
    private final SplittableRandom random;
    private final EventCalendar calendar;
    private double[] waitingSince = new double[1024];
    private double[] waitingWork = new double[1024];
    private int first;
    private int waiting;
    private int idle;
    private double waitSeconds;

    CalendarQueue(QueueModel model, SplittableRandom random) {
        this.gaps = model.gaps();
        this.service = model.service();
        this.random = random;
        this.idle = model.servers();
        this.calendar = new EventCalendar(model.servers() + 1);
        calendar.schedule(gaps.sample(random), ARRIVAL);
    }

    /** Lets so many jobs come, and those depart that are due; returns the time waited so far by all that were started. */
    double run(int jobs) {
        int come = 0;
        while (come < jobs) {
            if (calendar.next() == ARRIVAL) {
                come++;
                arrive();
            } else {
                idle++;
            }
            if (idle > 0 && waiting > 0) {
                start();
            }
        }
        return waitSeconds;
    }

    private void arrive() {
        double now = calendar.nowSeconds();
        if (waiting == waitingSince.length) {
            grow();
        }
        int last = (first + waiting) & (waitingSince.length - 1);
        waitingSince[last] = now;
        waitingWork[last] = service.sample(random);
        waiting++;
        calendar.schedule(now + gaps.sample(random), ARRIVAL);
    }

    private void start() {
        double now = calendar.nowSeconds();
        waitSeconds += now - waitingSince[first];
        calendar.schedule(now + waitingWork[first], DEPARTURE);
        first = (first + 1) & (waitingSince.length - 1);
        waiting--;
        idle--;
    }

    private void grow() {
        int length = waitingSince.length;
        waitingSince = unrolled(waitingSince, length);
        waitingWork = unrolled(waitingWork, length);
        first = 0;
    }

    private double[] unrolled(double[] ring, int length) {
        double[] grown = Arrays.copyOf(Arrays.copyOfRange(ring, first, length), 2 * length);
        System.arraycopy(ring, 0, grown, length - first, first);
        return grown;
    }
}
