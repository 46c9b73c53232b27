package io.streamgauge.bean;

import io.streamgauge.camel.Beans;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.fetch.CallLimit;
import io.streamgauge.files.AtomicFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/** A budget of calls to a source: a maximum in a minute and in a day, as plans of APIs have it. */
public final class CallBudget implements CamelContextAware {

    private final @Nullable InstantSource clock;
    private @Nullable Path file;
    private @Nullable CamelContext camelContext;
    private int perMinute = Integer.MAX_VALUE;
    private int perDay = Integer.MAX_VALUE;
    private ZoneId zone = ZoneOffset.UTC;

    /** A budget for the clock of its context. */
    public CallBudget() {
        this(null);
    }

    CallBudget(@Nullable InstantSource clock) {
        this.clock = clock;
    }

    /** The file that the calls are counted in, one for each budget of a source. */
    public void setFile(String file) {
        this.file = Path.of(file);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    /** How many calls may go out in any 60 seconds; without it, any number. */
    public void setPerMinute(int perMinute) {
        this.perMinute = positive("perMinute", perMinute);
    }

    /** How many calls may go out in a day; without it, any number. */
    public void setPerDay(int perDay) {
        this.perDay = positive("perDay", perDay);
    }

    /** The zone of the day: UTC, America/New_York. */
    public void setZone(String zone) {
        try {
            this.zone = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"zone\" must be a zone such as UTC or America/New_York, but is \"%s\": correct it"
                            .formatted(zone),
                    e);
        }
    }

    /** The limit that the properties describe; an IllegalStateException where it has no file. */
    CallLimit limit() {
        if (file == null) {
            throw new IllegalStateException(
                    "A call budget needs the property \"file\": name one under data/, such as"
                            + " data/budgets/prices.json");
        }
        return new CallLimit(
                new AtomicFile(WorkingFolder.resolve(camelContext, file)),
                perMinute,
                perDay,
                zone,
                clock == null ? Beans.clock(camelContext) : clock);
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "\"%s\" must be 1 or more, but is %d: remove it for no limit"
                            .formatted(name, value));
        }
        return value;
    }
}
