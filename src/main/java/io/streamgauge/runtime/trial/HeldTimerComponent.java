package io.streamgauge.runtime.trial;

import io.streamgauge.camel.SteadyTimerComponent;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.camel.component.timer.TimerConsumer;

/** Camel's {@code timer:}, whose timers do not fire: a trial runs their routes itself. */
public final class HeldTimerComponent extends SteadyTimerComponent {

    private final Timer held = new HeldTimer();

    @Override
    public Timer getTimer(TimerConsumer consumer) {
        return held;
    }

    @Override
    public void removeTimer(TimerConsumer consumer) {
        // It holds nothing.
    }

    @Override
    protected void doStop() throws Exception {
        held.cancel();
        super.doStop();
    }

    /** A timer that never runs a task. */
    private static final class HeldTimer extends Timer {

        HeldTimer() {
            super("held timer", true);
        }

        @Override
        public void schedule(TimerTask task, long delay) {
            // The trial runs the route.
        }

        @Override
        public void schedule(TimerTask task, Date time) {
            // The trial runs the route.
        }

        @Override
        public void schedule(TimerTask task, long delay, long period) {
            // The trial runs the route.
        }

        @Override
        public void schedule(TimerTask task, Date first, long period) {
            // The trial runs the route.
        }

        @Override
        public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
            // The trial runs the route.
        }

        @Override
        public void scheduleAtFixedRate(TimerTask task, Date first, long period) {
            // The trial runs the route.
        }
    }
}
