package io.streamgauge.bean;

import io.streamgauge.camel.Rows;
import io.streamgauge.reading.InvalidMappingException;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.RowMapping;
import java.time.Instant;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * The transform that makes readings of the rows in a message body: a {@link Mapping} that can be
 * written as a bean in a YAML route.
 *
 * <p>A body that is one row becomes a {@link MappingResult}, a body of several rows a list of them;
 * {@link Rows} lists what a row may be. A row that does not fit becomes a rejection in its place,
 * which {@code timestream:} hands to the rejects. A row without a time field gets the time at which
 * a stream took its record, which is the same at each delivery, or else that at which its exchange
 * was created. The properties are those of {@link Mapping.Builder}, and what is wrong with them
 * stops the route at its start.
 */
public final class ReadingMapper extends ServiceSupport implements Processor {

    private final Mapping.Builder builder = Mapping.builder();
    private volatile @Nullable Mapping mapping;

    /** Names the single measure, or the kind of record if there are several. */
    public void setMeasureName(String measureName) {
        builder.measureName(measureName);
    }

    /** Names the field that holds the measure name of each row. */
    public void setMeasureNameFrom(String measureNameFrom) {
        builder.measureNameFrom(measureNameFrom);
    }

    /** Names the field of the time; with a question mark a row may lack it. */
    public void setTime(String time) {
        builder.time(time);
    }

    /**
     * Says the unit of times that are numbers: SECONDS, MILLISECONDS, MICROSECONDS or NANOSECONDS.
     */
    public void setTimeUnit(String timeUnit) {
        builder.timeUnit(timeUnit);
    }

    /** Says the zone of times and dates that name none: UTC, America/New_York, +01:00. */
    public void setTimeZone(String timeZone) {
        builder.timeZone(timeZone);
    }

    /** Says how texts that are times are written, where not as ISO-8601: "MMM d yyyy". */
    public void setTimeFormat(String timeFormat) {
        builder.timeFormat(timeFormat);
    }

    /** Lists the fields that are dimensions: "symbol, currency?, Exchange Name as exchange". */
    public void setDimensions(String dimensions) {
        builder.dimensions(dimensions);
    }

    /** Lists the dimensions that are the same for each row: "source=cryptocompare, region=eu". */
    public void setConstants(String constants) {
        builder.constants(constants);
    }

    /** Lists the measures with their types: "1. open as open:double, volume:bigint". */
    public void setMeasures(String measures) {
        builder.measures(measures);
    }

    /** Names the field of the version; with a question mark a row may lack it. */
    public void setVersion(String version) {
        builder.version(version);
    }

    /** Says whether a single measure makes a MULTI record. */
    public void setMulti(boolean multi) {
        builder.multi(multi);
    }

    /**
     * The mapping that the properties describe.
     *
     * @throws InvalidMappingException if anything is wrong with them, with all that is
     */
    public Mapping mapping() {
        Mapping built = mapping;
        if (built == null) {
            built = builder.build();
            mapping = built;
        }
        return built;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(Rows.mapBody(exchange, rows()));
    }

    /** Maps rows with this mapping. */
    public RowMapping rows() {
        return mapping()::map;
    }

    /**
     * Maps rows with this mapping; those that have no time get that at which a stream took the
     * message, or else that at which the exchange was created.
     */
    public Function<Row, MappingResult> mapper(Exchange exchange) {
        Instant received = received(exchange);
        Mapping built = mapping();
        return row -> built.map(row, received);
    }

    /** The time of the rows of an exchange that have none of their own. */
    public static Instant received(Exchange exchange) {
        return Rows.time(exchange);
    }

    @Override
    protected void doInit() {
        mapping();
    }
}
