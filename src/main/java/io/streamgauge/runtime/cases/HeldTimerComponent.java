package io.streamgauge.runtime.cases;

import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.camel.component.timer.TimerComponent;
import org.apache.camel.component.timer.TimerConsumer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** Camel's {@code timer:}, whose timers do not fire: a case runs their routes itself. */
final class HeldTimerComponent extends TimerComponent {

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
    public @Nullable PropertyConfigurer getComponentPropertyConfigurer() {
        return options("timer-component-configurer");
    }

    @Override
    public @Nullable PropertyConfigurer getEndpointPropertyConfigurer() {
        return options("timer-endpoint-configurer");
    }

    @Override
    protected void doStop() throws Exception {
        held.cancel();
        super.doStop();
    }

    private @Nullable PropertyConfigurer options(String name) {
        return PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer(name, getCamelContext());
    }

    /** A timer that never runs a task. */
    private static final class HeldTimer extends Timer {

        HeldTimer() {
            super("held timer", true);
        }

        @Override
        public void schedule(TimerTask task, long delay) {
            // The case runs the route.
        }

        @Override
        public void schedule(TimerTask task, Date time) {
            // The case runs the route.
        }

        @Override
        public void schedule(TimerTask task, long delay, long period) {
            // The case runs the route.
        }

        @Override
        public void schedule(TimerTask task, Date first, long period) {
            // The case runs the route.
        }

        @Override
        public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
            // The case runs the route.
        }

        @Override
        public void scheduleAtFixedRate(TimerTask task, Date first, long period) {
            // The case runs the route.
        }
    }
}
