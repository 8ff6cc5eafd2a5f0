package io.callosum.environment.datacenter.queue;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** The queue as it is told: arrivals and departures one by one, jobs that stand in a line, servers that are busy or not. */
final class SlowQueue {
    private record Event(double seconds, int job, boolean arrival) {}

    private SlowQueue() {}

    /** When each job starts. */
    static double[] starts(double[] arrivals, double[] services, int servers) {
        double[] starts = new double[arrivals.length];
        PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::seconds)
                .thenComparing(Event::arrival)
                .thenComparingInt(Event::job));
        for (int i = 0; i < arrivals.length; i++) {
            events.add(new Event(arrivals[i], i, true));
        }
        Deque<Integer> line = new ArrayDeque<>();
        int idle = servers;
        while (!events.isEmpty()) {
            Event event = events.remove();
            if (event.arrival) {
                line.add(event.job);
            } else {
                idle++;
            }
            while (idle > 0 && !line.isEmpty()) {
                int job = line.remove();
                idle--;
                starts[job] = event.seconds;
                events.add(new Event(event.seconds + services[job], job, false));
            }
        }
        return starts;
    }
}
