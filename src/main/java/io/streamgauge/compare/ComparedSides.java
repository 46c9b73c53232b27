package io.streamgauge.compare;

import io.streamgauge.influx.LineMapping;
import io.streamgauge.influx.MeasurementReader;
import io.streamgauge.timestream.history.TableHistory;

/**
 * Both sides of a comparison.
 *
 * @param table the table of Timestream
 * @param measurement the measurement of InfluxDB
 * @param mapping how the rows became points; where it has no measurement, the table is that of one
 *     measure name, which is the measurement
 */
public record ComparedSides(
        TableHistory table, MeasurementReader measurement, LineMapping mapping) {

    /** What the series begin with: the measurement, where there are several. */
    String prefix() {
        return mapping.measurement() == null ? table.measureName() + "," : "";
    }
}
