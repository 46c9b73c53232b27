package io.streamgauge.deadletter;

import io.streamgauge.deadletter.TableRedelivery.Context;
import io.streamgauge.deadletter.TableRedelivery.ReplayedRow;
import io.streamgauge.deadletter.TableRedelivery.Result;
import io.streamgauge.influx.InfluxTarget;
import java.util.List;

/** Writes the dead letters of databases of InfluxDB again. */
@FunctionalInterface
public interface InfluxRedelivery {

    /**
     * Writes rows to a database, which must exist.
     *
     * @throws RuntimeException where rows cannot be written: all have to stay
     */
    Result write(InfluxTarget target, List<ReplayedRow> rows, Context context);
}
