package io.streamgauge.routes.reload;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * What a reloader works with.
 *
 * @param camel the context, which has no routes of its own
 * @param extend adds the program's own converters and components to a context that files are
 *     checked in
 * @param beans the names of the program's beans, which a file must not replace
 * @param settings the files of the settings
 * @param describe the text of a failure, for a person
 * @param meters counts what becomes of edits
 * @param clock the time of day
 * @param elapsed the time that has passed
 */
public record ReloadRuntime(
        CamelContext camel,
        Consumer<CamelContext> extend,
        Set<String> beans,
        SettingsFiles settings,
        Function<Throwable, String> describe,
        Supplier<MeterRegistry> meters,
        InstantSource clock,
        Supplier<Duration> elapsed) {}
