package io.streamgauge.compare;

import io.streamgauge.influx.LineMapping;
import io.streamgauge.influx.MeasurementReader;
import io.streamgauge.timestream.history.TableHistory;

/**
 * Both sides of a comparison.
 *
 * @param table the table of Timestream
 * @param measurement the measurement of InfluxDB
 * @param mapping how the rows became points
 */
public record ComparedSides(
        TableHistory table, MeasurementReader measurement, LineMapping mapping) {}
