package io.callosum.jmh.datacenter;

import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.queue.QueueModel;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** The queue as one writes it down first: an object an event in a priority queue, an object a job in a line. Not thread-safe. */
final class NaiveQueue {
    private record Job(double arrivalSeconds, double workSeconds) {}

    private record Event(double seconds, long order, boolean arrival) {}

    private final Distribution gaps;
    private final Distribution service;
    private final SplittableRandom random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::seconds).thenComparingLong(Event::order));
    private final Deque<Job> line = new ArrayDeque<>();
    private long scheduled;
    private int idle;
    private double waitSeconds;

    NaiveQueue(QueueModel model, SplittableRandom random) {
        this.gaps = model.gaps();
        this.service = model.service();
        this.random = random;
        this.idle = model.servers();
        schedule(gaps.sample(random), true);
    }

    private void schedule(double seconds, boolean arrival) {
        events.add(new Event(seconds, scheduled++, arrival));
    }

    /** As {@link CalendarQueue#run}. */
    double run(int jobs) {
        int come = 0;
        while (come < jobs) {
            Event event = events.remove();
            if (event.arrival) {
                come++;
                line.add(new Job(event.seconds, service.sample(random)));
                schedule(event.seconds + gaps.sample(random), true);
            } else {
                idle++;
            }
            if (idle > 0 && !line.isEmpty()) {
                Job job = line.remove();
                idle--;
                waitSeconds += event.seconds - job.arrivalSeconds;
                schedule(event.seconds + job.workSeconds, false);
            }
        }
        return waitSeconds;
    }
}
