package io.streamgauge.compare;

import io.streamgauge.influx.MeasurementPoints;
import io.streamgauge.influx.StoredPoint;
import org.jspecify.annotations.Nullable;

/** The points of a measurement. */
record InfluxPoints(MeasurementPoints points, String prefix) implements OrderedPoints {

    @Override
    public @Nullable ComparedPoint next() {
        StoredPoint point = points.next();
        if (point == null) {
            return null;
        }
        point.fields().replaceAll((name, value) -> ComparedPoint.value(value));
        return new ComparedPoint(
                prefix + ComparedPoint.series(point.tags()), point.nanoseconds(), point.fields());
    }

    @Override
    public void close() {
        points.close();
    }
}
