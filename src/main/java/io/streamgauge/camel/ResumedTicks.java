package io.streamgauge.camel;

import io.streamgauge.time.TickTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.component.timer.TimerConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of the timers of all routes. A consumer resumes those of one with the same timer name
 * that has ended, preferably of the same route. Threads may use it at the same time.
 */
final class ResumedTicks {

    private final List<Ticks> all = new ArrayList<>();

    private static final class Ticks {
        private final String timer;
        private final TickTimes times = new TickTimes();
        private @Nullable String route;
        private @Nullable TimerConsumer user;

        Ticks(String timer) {
            this.timer = timer;
        }
    }

    synchronized TickTimes take(TimerConsumer consumer) {
        String route = consumer.getRouteId();
        @Nullable Ticks taken = null;
        for (Ticks ticks : all) {
            if (ticks.user == null
                    && ticks.timer.equals(consumer.getTimerName())
                    && (taken == null || Objects.equals(ticks.route, route))) {
                taken = ticks;
            }
        }
        if (taken == null) {
            taken = new Ticks(consumer.getTimerName());
            all.add(taken);
        }
        taken.route = route;
        taken.user = consumer;
        return taken.times;
    }

    synchronized void release(TimerConsumer consumer) {
        for (Ticks ticks : all) {
            if (consumer.equals(ticks.user)) {
                ticks.user = null;
            }
        }
    }
}
