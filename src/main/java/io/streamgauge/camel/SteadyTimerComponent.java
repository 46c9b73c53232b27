package io.streamgauge.camel;

import io.streamgauge.time.SteadyTimer;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.timer.TimerComponent;
import org.apache.camel.component.timer.TimerConsumer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * Camel's {@code timer:}, whose ticks continue when the clock of the system is set, and whose
 * routes do not wait for each other: in Camel's own, timers of one name in two files share a
 * thread. A route that takes the place of another one resumes its ticks.
 */
public class SteadyTimerComponent extends TimerComponent {

    private final Map<TimerConsumer, Timer> timers = new ConcurrentHashMap<>();
    private final ResumedTicks ticks = new ResumedTicks();

    @Override
    public Timer getTimer(TimerConsumer consumer) {
        return timers.computeIfAbsent(
                consumer,
                it ->
                        new SteadyTimer(
                                getCamelContext()
                                        .getExecutorServiceManager()
                                        .resolveThreadName("timer://" + it.getTimerName()),
                                it.getEndpoint().isDaemon(),
                                ticks.take(it),
                                it::isStarting));
    }

    @Override
    public void removeTimer(TimerConsumer consumer) {
        Timer timer = timers.remove(consumer);
        if (timer != null) {
            timer.cancel();
            ticks.release(consumer);
        }
    }

    /** Camel finds it by an annotation of the class otherwise, which this one lacks. */
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
        timers.values().forEach(Timer::cancel);
        timers.clear();
        super.doStop();
    }

    private @Nullable PropertyConfigurer options(String name) {
        return PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer(name, getCamelContext());
    }
}
